package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import lt.tiltas.documents.Http.Answer;
import org.awaitility.Awaitility;

/** The steps of the main job, each asserted to succeed, so that tests can begin where they need to. */
public final class Story {
    private final Http http;
    private final String institution;

    public Story(Http http, String institution) {
        this.http = http;
        this.institution = institution;
    }

    public String aDraft() {
        Answer answer = http.as(institution, "clerk")
                .post("/api/documents", "{\"title\":\"Kvietimas į šventę\",\"type\":\"letter\"}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.text("id");
    }

    public String aDraftWithFiles() {
        String id = aDraft();
        put(id, "kvietimas.txt", "text/plain", "Kviečiame.".getBytes(StandardCharsets.UTF_8));
        put(id, "planas ąžuolo+1.pdf", "application/pdf", new byte[10_000]);
        return id;
    }

    public void put(String id, String name, String mediaType, byte[] bytes) {
        Answer answer = http.as(institution, "clerk")
                .put("/api/documents/" + id + "/files/" + Http.encoded(name), mediaType, bytes);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    public String aRegisteredDocument() {
        String id = aDraftWithFiles();
        register(id);
        return id;
    }

    public String register(String id) {
        Answer answer = http.as(institution, "registrar").post("/api/documents/" + id + "/registration");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.text("number");
    }

    public String aSealedDocument() {
        String id = aRegisteredDocument();
        Answer answer = http.as(institution, "signer").post("/api/documents/" + id + "/seal");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return id;
    }

    public Answer send(String id, String... recipients) {
        String codes = "\"" + String.join("\",\"", recipients) + "\"";
        // The catalogue's word may still be on its way.
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> http.as(institution, "clerk")
                                .post("/api/documents/" + id + "/dispatch", "{\"recipients\":[" + codes + "]}"),
                        answer -> answer.status() == 200);
    }

    /** The id of the consignment of a new document, delivered to the recipient. */
    public String aDeliveredConsignment(String recipient) {
        String id = aSealedDocument();
        String consignment = send(id, recipient).text("consignments/0/id");
        delivered(consignment, recipient);
        return consignment;
    }

    public void delivered(String consignment, String recipient) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> http.as(recipient, "clerk")
                                .get("/api/consignments/" + consignment)
                                .status()
                        == 200);
    }
}
