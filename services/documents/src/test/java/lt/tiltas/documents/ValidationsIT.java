package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.submission.SubmissionId;
import lt.tiltas.documents.submission.Submitting;
import lt.tiltas.documents.validation.TemporaryFiles;
import lt.tiltas.documents.validation.Validation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files that somebody uploads to have them judged. */
class ValidationsIT extends ServiceTest {
    @Autowired
    private TemporaryFiles files;

    @Autowired
    private Submitting submitting;

    @Autowired
    private Validation validation;

    @Test
    void an_uploaded_container_is_looked_at_at_once_and_judged_in_the_background() throws IOException {
        Answer taken = upload(aContainer(), "?name=sutartis.asice");
        assertThat(taken.status()).as("%s", taken).isEqualTo(201);
        assertThat(taken.text("fileName")).isEqualTo("sutartis.asice");
        assertThat(taken.text("state")).isIn("checking", "judged");
        if (taken.text("state").equals("checking")) {
            assertThat(taken.text("verdict/result")).isEqualTo("INDETERMINATE");
            assertThat(taken.text("verdict/signatures/0/codes/0")).isEqualTo("STILL_CHECKING");
            assertThat(taken.json().at("/provisional").asBoolean()).isTrue();
        }
        Answer judged = judged(taken);
        assertThat(judged.text("verdict/result")).as("%s", judged).isEqualTo("VALID");
        assertThat(judged.text("verdict/signatures/0/kind")).isEqualTo("SEAL");
        assertThat(judged.text("verdict/signatures/0/timeSource")).isEqualTo("TIME_STAMP");
        assertThat(judged.text("verdict/signatures/0/qualification")).isEqualTo("UNKNOWN");
        Awaitility.await().untilAsserted(() -> assertThat(files.count()).isZero());
    }

    @Test
    void what_was_judged_before_is_answered_with_its_verdict() {
        byte[] container = aContainer();
        judged(upload(container, ""));
        Answer again = upload(container, "");
        assertThat(again.text("state")).isEqualTo("judged");
        assertThat(again.text("verdict/result")).isEqualTo("VALID");
    }

    @Test
    void a_repeated_request_finds_the_first_validation() {
        byte[] container = aContainer();
        String key = UUID.randomUUID().toString();
        Answer first = upload(container, "", "Idempotency-Key", key);
        Answer second = upload(container, "", "Idempotency-Key", key);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
    }

    @Test
    void reasons_come_in_the_language_that_is_asked_for() {
        byte[] broken = "no container at all".getBytes(StandardCharsets.UTF_8);
        String id = judged(upload(broken, "")).text("id");
        String path = "/api/validations/" + id;
        var session = http.as(ADMINISTRATION, "viewer");
        assertThat(session.get(path + "?language=lt").text("verdict/reasons/0")).startsWith("Failas ");
        assertThat(session.get(path + "?language=uk").text("verdict/reasons/0")).startsWith("Файл ");
        assertThat(session.get(path + "?language=pl").text("verdict/reasons/0")).startsWith("Plik ");
        assertThat(session.get(path, "Accept-Language", "de, pl;q=0.5").text("verdict/reasons/0"))
                .startsWith("Plik ");
        assertThat(session.get(path).text("verdict/reasons/0")).startsWith("The file ");
        assertThat(session.get(path + "?language=de").status()).isEqualTo(400);
    }

    @Test
    void another_institutions_validation_is_not_found() {
        String path = "/api/validations/" + upload(aContainer(), "").text("id");
        assertThat(http.as(LIBRARY, "auditor").get(path).text("type"))
                .isEqualTo("urn:tiltas:problem:validation-not-found");
        assertThat(http.as(LIBRARY, "clerk").delete(path).status()).isEqualTo(404);
        assertThat(http.as(ADMINISTRATION, "auditor").get(path).status()).isEqualTo(200);
    }

    @Test
    void a_validation_that_is_called_off_is_forgotten() {
        String path = "/api/validations/" + upload(aContainer(), "").text("id");
        assertThat(http.as(ADMINISTRATION, "clerk").delete(path).status()).isEqualTo(204);
        assertThat(http.as(ADMINISTRATION, "clerk").get(path).status()).isEqualTo(404);
        Awaitility.await().untilAsserted(() -> assertThat(files.count()).isZero());
    }

    @Test
    void bad_uploads_are_refused_and_leave_nothing() throws IOException {
        assertThat(upload(new byte[0], "").text("type")).isEqualTo("urn:tiltas:problem:file-empty");
        Answer large = upload(new byte[(3 << 20) + 1], "");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text("type")).isEqualTo("urn:tiltas:problem:file-too-large");
        assertThat(upload(new byte[10], "?name=" + "x".repeat(300)).text("type"))
                .isEqualTo("urn:tiltas:problem:bad-file-name");
        breakOff();
        Awaitility.await().untilAsserted(() -> assertThat(files.count()).isZero());
    }

    @Test
    void a_body_that_never_was_a_file_leaves_nothing_when_it_cannot_be_read() throws IOException {
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[5])) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                            submitting.submit(ADMINISTRATION, new SubmissionId(UUID.randomUUID()), null, bytes, 10))
                    .hasMessageContaining("broke off");
        }
        Awaitility.await().untilAsserted(() -> assertThat(files.count()).isZero());
    }

    @Test
    void a_container_seen_before_is_answered_without_being_made_again() throws IOException {
        byte[] container = aContainer();
        String fingerprint = UUID.randomUUID().toString();
        validation.judge(fingerprint, out -> out.write(container));
        assertThat(validation
                        .judge(fingerprint, out -> {
                            throw new IOException("made again");
                        })
                        .verdict()
                        .result()
                        .name())
                .isEqualTo("VALID");
    }

    @Test
    void a_judged_file_has_a_certificate_and_reports() {
        String id = judged(upload(aContainer(), "?name=sutartis.asice")).text("id");
        var session = http.as(ADMINISTRATION, "auditor");
        Answer certificate = session.get("/api/validations/" + id + "/certificate?language=uk");
        assertThat(certificate.status()).as("%s", certificate).isEqualTo(200);
        assertThat(certificate.body()).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        for (String report : List.of("etsi", "simple", "detailed", "diagnostic")) {
            Answer xml = session.get("/api/validations/" + id + "/reports/" + report);
            assertThat(xml.status()).as("%s: %s", report, xml).isEqualTo(200);
            assertThat(new String(xml.body(), StandardCharsets.UTF_8)).contains("<");
        }
        assertThat(new String(
                        session.get("/api/validations/" + id + "/reports/etsi").body(), StandardCharsets.UTF_8))
                .contains("urn:etsi:019102:mainindication:total-passed");
        assertThat(session.get("/api/validations/" + id + "/reports/none").status())
                .isEqualTo(400);
        assertThat(session.get("/api/validations/" + id + "/reports/etsi?part=1")
                        .text("type"))
                .isEqualTo("urn:tiltas:problem:no-report");
        assertThat(http.as(LIBRARY, "auditor")
                        .get("/api/validations/" + id + "/certificate")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void documents_and_consignments_have_them_too() {
        Story story = new Story(http, ADMINISTRATION);
        String id = story.aSealedDocument();
        String consignment = story.send(id, LIBRARY).text("consignments/0/id");
        story.delivered(consignment, LIBRARY);
        var sender = http.as(ADMINISTRATION, "clerk");
        var recipient = http.as(LIBRARY, "viewer");
        String document = "/api/documents/" + id + "/verdict";
        String received = "/api/consignments/" + consignment + "/verdict";
        assertThat(sender.get(document + "/certificate").status()).isEqualTo(200);
        assertThat(recipient.get(received + "/certificate?language=pl").status())
                .isEqualTo(200);
        assertThat(recipient.get(received + "/reports/simple").body())
                .isEqualTo(sender.get(document + "/reports/simple").body());
        assertThat(recipient.get(document + "/certificate").status()).isEqualTo(404);
        assertThat(recipient.get("/api/consignments/" + consignment).text("state"))
                .isEqualTo("delivered");
    }

    private byte[] aContainer() {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        return http.as(ADMINISTRATION, "clerk")
                .get("/api/documents/" + id + "/container")
                .body();
    }

    private Answer upload(byte[] bytes, String query, String... headers) {
        return http.as(ADMINISTRATION, "viewer").upload("/api/validations" + query, bytes, headers);
    }

    private Answer judged(Answer taken) {
        assertThat(taken.status()).as("%s", taken).isEqualTo(201);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> http.as(ADMINISTRATION, "viewer").get("/api/validations/" + taken.text("id")),
                        answer -> answer.text("state").equals("judged"));
    }

    /** A client that announces more than it sends, and goes away. */
    private void breakOff() throws IOException {
        URI base = URI.create(http.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(("POST /api/validations HTTP/1.1\r\nHost: x\r\nAuthorization: "
                            + http.as(ADMINISTRATION, "clerk").bearer()
                            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: 100000\r\n\r\nPK")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
