package lt.tiltas.documents.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import lt.tiltas.documents.ServiceTest;
import lt.tiltas.documents.Story;
import lt.tiltas.documents.document.ContentId;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.testing.InstitutionCodes;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** What a crash leaves of uploads is swept away; what a document names stays. */
class ContentSweepIT extends ServiceTest {
    @Autowired
    private Contents contents;

    @Autowired
    private ContentSweep sweep;

    @Autowired
    private MongoOperations mongo;

    @Test
    void content_that_no_document_names_is_removed_when_it_is_old() throws IOException {
        ContentId orphan = contents.keep(new ByteArrayInputStream(new byte[600_000]), 1_000_000)
                .id();

        sweep.removeOlderThan(Instant.now().minusSeconds(3600));
        assertThat(chunksOf(orphan)).as("an upload under way").isEqualTo(3);

        sweep.removeOlderThan(Instant.now().plusSeconds(1));
        assertThat(chunksOf(orphan)).isZero();
        assertThat(mongo.getCollection("DoubtfulContents").countDocuments()).isZero();
    }

    @Test
    void content_whose_document_was_stored_before_the_crash_stays() {
        String institution = InstitutionCodes.any();
        Story story = new Story(http, institution);
        String id = story.aDraft();
        byte[] bytes = {1, 2, 3};
        story.put(id, "a.bin", "application/octet-stream", bytes);
        Document stored = mongo.findById(id, Document.class, "Documents");
        assertThat(stored).isNotNull();
        contents.doubt(
                new ContentId(stored.getList("files", Document.class).getFirst().getString("content")));

        sweep.removeOlderThan(Instant.now().plusSeconds(1));

        assertThat(http.as(institution, "clerk")
                        .get("/api/documents/" + id + "/files/a.bin")
                        .body())
                .isEqualTo(bytes);
    }

    private long chunksOf(ContentId content) {
        return mongo.getCollection("Contents.chunks")
                .countDocuments(new Document("files_id", new ObjectId(content.value())));
    }
}
