package lt.tiltas.documents.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.ServiceTest;
import lt.tiltas.documents.Story;
import lt.tiltas.documents.document.ContentId;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.documents.document.Contents.Kept;
import lt.tiltas.testing.InstitutionCodes;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** Identical files are stored once, and stay as long as anything names them. */
class SharedContentIT extends ServiceTest {
    private static final String TYPE = "text/plain";

    private final String institution = InstitutionCodes.any();
    private final byte[] bytes = ("Tas pats " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    private Story story = new Story(http, institution);

    @Autowired
    private Contents contents;

    @Autowired
    private ContentSweep sweep;

    @Autowired
    private MongoOperations mongo;

    @BeforeEach
    void begin() {
        story = new Story(http, institution);
    }

    @Test
    void two_documents_share_a_content_until_the_last_of_them_goes() {
        long before = files();
        String first = story.aDraft();
        String second = story.aDraft();
        story.put(first, "a.txt", TYPE, bytes);
        story.put(second, "b.txt", TYPE, bytes);
        assertThat(files()).isEqualTo(before + 1);

        forget(first, "a.txt");
        sweepAll();
        assertThat(get(second, "b.txt").body()).isEqualTo(bytes);

        forget(second, "b.txt");
        sweepAll();
        assertThat(files()).isEqualTo(before);
        assertThat(mongo.getCollection("ContentDigests").countDocuments(new Document("_id", sha256())))
                .isZero();
    }

    @Test
    void an_upload_that_has_found_a_content_keeps_it_from_being_removed() throws IOException {
        String first = story.aDraft();
        story.put(first, "a.txt", TYPE, bytes);
        ContentId content = content(first);

        Kept underWay = keep();
        assertThat(underWay.id()).isEqualTo(content);
        contents.doubt(content);
        drop(first);
        contents.remove(content);
        assertThat(read(content))
                .as("named by nothing, but an upload is about to")
                .isEqualTo(bytes);

        contents.release(content);
        assertThat(keep().id()).as("nothing is left of the first").isNotEqualTo(content);
    }

    @Test
    void a_condemned_content_is_not_taken_again() throws IOException {
        String first = story.aDraft();
        story.put(first, "a.txt", TYPE, bytes);
        ContentId condemned = content(first);
        contents.doubt(condemned);
        mongo.getCollection("DoubtfulContents")
                .updateOne(
                        new Document("_id", condemned.value()),
                        new Document("$set", new Document("condemned", new Date())));

        Kept second = keep();
        assertThat(second.id()).isNotEqualTo(condemned);
        assertThat(keep().id()).as("the second took its place").isEqualTo(second.id());
        sweepAll();
        assertThat(get(first, "a.txt").body()).as("the first is named still").isEqualTo(bytes);
    }

    @Test
    void a_removal_that_a_crash_cut_in_two_is_made_good() throws IOException {
        ContentId lost = keep().id();
        mongo.getCollection("DoubtfulContents")
                .updateOne(
                        new Document("_id", lost.value()), new Document("$set", new Document("condemned", new Date())));
        mongo.getCollection("ContentDigests").deleteOne(new Document("_id", sha256()));
        mongo.getCollection("Contents.files").deleteOne(new Document("_id", new org.bson.types.ObjectId(lost.value())));
        sweepAll();
        assertThat(mongo.getCollection("DoubtfulContents").countDocuments(new Document("_id", lost.value())))
                .isZero();
        assertThat(read(keep().id())).isEqualTo(bytes);
    }

    @Test
    void while_the_same_file_comes_and_goes_everybody_reads_what_they_put_in() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(threads.submit(() -> {
                    for (int round = 0; round < 20; round++) {
                        String id = story.aDraft();
                        story.put(id, "a.txt", TYPE, bytes);
                        assertThat(get(id, "a.txt").body()).isEqualTo(bytes);
                        forget(id, "a.txt");
                    }
                    return null;
                }));
            }
            Future<Void> sweeping = threads.submit(() -> {
                for (int round = 0; round < 100; round++) {
                    // Nothing older than a crash can be: what is condemned here is only what nobody is about to name.
                    for (Document doubt :
                            mongo.getCollection("DoubtfulContents").find()) {
                        contents.remove(new ContentId(doubt.getString("_id")));
                    }
                }
                return null;
            });
            for (Future<Void> one : all) {
                one.get();
            }
            sweeping.get();
        }
        sweepAll();
        assertThat(mongo.getCollection("Contents.files").countDocuments(new Document("sha256", sha256())))
                .isZero();
        assertThat(mongo.getCollection("ContentDigests").countDocuments(new Document("_id", sha256())))
                .isZero();
    }

    /** Takes the file out, and forgets the versions that had it. */
    private void forget(String id, String name) {
        assertThat(http.as(institution, "clerk")
                        .delete("/api/documents/" + id + "/files/" + name)
                        .status())
                .isEqualTo(204);
        ContentId content = mongo.getCollection("EarlierVersions")
                .find(new Document("document", id))
                .map(version -> new ContentId(
                        version.getList("files", Document.class).getFirst().getString("content")))
                .first();
        assertThat(content).isNotNull();
        contents.doubt(content);
        mongo.getCollection("EarlierVersions").deleteMany(new Document("document", id));
        contents.remove(content);
    }

    private void drop(String id) {
        mongo.getCollection("Documents").deleteOne(new Document("_id", id));
    }

    private Kept keep() throws IOException {
        return contents.share(contents.keep(new ByteArrayInputStream(bytes), 1000));
    }

    private byte[] read(ContentId content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        contents.copy(content, out);
        return out.toByteArray();
    }

    private ContentId content(String id) {
        Document stored = mongo.findById(id, Document.class, "Documents");
        assertThat(stored).isNotNull();
        return new ContentId(stored.getList("files", Document.class).getFirst().getString("content"));
    }

    private String sha256() {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sweepAll() {
        sweep.removeOlderThan(Instant.now().plusSeconds(1));
    }

    private long files() {
        return mongo.getCollection("Contents.files").countDocuments();
    }

    private Answer get(String id, String name) {
        return http.as(institution, "clerk").get("/api/documents/" + id + "/files/" + name);
    }
}
