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
        put(id, "planas ąžuolo+1.pdf", "application/pdf", aPdf(10_000));
        return id;
    }

    /** A PDF of one empty page and so many bytes. */
    public static byte[] aPdf(int size) {
        String objects = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>\nendobj\n";
        String table = "xref\n0 4\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n%010d 00000 n \n"
                .formatted(objects.indexOf("1 0 obj"), objects.indexOf("2 0 obj"), objects.indexOf("3 0 obj"));
        String end = table + "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%010d\n%%%%EOF\n";
        int padding = size - objects.length() - end.formatted(0).length() - 2;
        String filled = objects + "%" + "x".repeat(padding) + "\n";
        return (filled + end.formatted(filled.length())).getBytes(StandardCharsets.US_ASCII);
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
