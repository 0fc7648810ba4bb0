package lt.tiltas.documents.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.ServiceTest;
import lt.tiltas.documents.Story;
import lt.tiltas.documents.circulation.Circulation;
import lt.tiltas.documents.circulation.Days;
import lt.tiltas.documents.circulation.Participant;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.ContentId;
import lt.tiltas.documents.document.Contents;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DraftSettings;
import lt.tiltas.documents.document.EarlierVersions;
import lt.tiltas.documents.document.NamedInstitutions;
import lt.tiltas.documents.document.Versions;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.testing.InstitutionCodes;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.util.unit.DataSize;

/** An installation that keeps no earlier versions keeps nothing of them. */
class ForgetfulIT extends ServiceTest {
    private static final DraftSettings NONE = new DraftSettings(DataSize.ofMegabytes(1), 0);

    @Autowired
    private Outboxes outboxes;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private EarlierVersions earlier;

    @Autowired
    private Contents contents;

    @Autowired
    private Days days;

    @Autowired
    private NamedInstitutions named;

    @Test
    void a_signed_pdf_is_gone_when_its_document_is_revised() throws IOException {
        String institution = InstitutionCodes.any();
        Story story = new Story(http, institution);
        long before = files();
        String id = story.aDraft();
        story.put(id, "a.pdf", "application/pdf", Story.aPdf(15_000));
        http.as(institution, "clerk").putJson("/api/documents/" + id + "/route", """
                {"groups":[[{"purpose":"approval","role":"clerk","term":2}]]}""");
        http.as(institution, "clerk").post("/api/documents/" + id + "/circulation");
        signedAs(
                id,
                contents.keep(new ByteArrayInputStream(Story.aPdf(16_000)), 100_000)
                        .id());
        assertThat(files()).isEqualTo(before + 2);

        MongoDocuments documents = new MongoDocuments(outboxes, mongo, earlier, NONE, named);
        Circulation circulation = new Circulation(documents, new Versions(documents, earlier, contents, NONE), days);
        Participant registrar = new Participant(new Actor(institution, "registrar", "127.0.0.1"), Set.of("registrar"));
        DocumentId document = new DocumentId(UUID.fromString(id));
        circulation.withdraw(registrar, document, new Reason("A mistake."));
        circulation.revise(registrar, document);

        assertThat(files()).isEqualTo(before + 1);
        assertThat(http.as(institution, "clerk")
                        .get("/api/documents/" + id + "/files/a.pdf")
                        .body())
                .isEqualTo(Story.aPdf(15_000));
    }

    /** As a signature in the PDF leaves it. */
    private void signedAs(String id, ContentId signed) {
        Document stored = mongo.findById(id, Document.class, "Documents");
        assertThat(stored).isNotNull();
        Document unsigned = stored.getList("files", Document.class).getFirst();
        Document now = new Document(unsigned).append("content", signed.value()).append("unsigned", unsigned);
        mongo.getCollection("Documents")
                .updateOne(new Document("_id", id), new Document("$set", new Document("files", List.of(now))));
        contents.settle(signed);
    }

    private long files() {
        return mongo.getCollection("Contents.files").countDocuments();
    }
}
