package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.InstitutionCodes;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;

/** What comes in wrong is refused in words, and leaves nothing behind. */
class BadInputIT extends ServiceTest {
    private static final int LIMIT = 3 << 20;
    private static final byte[] TEXT = "a".getBytes(StandardCharsets.US_ASCII);

    private final String institution = InstitutionCodes.any();

    @Autowired
    private MongoOperations mongo;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "a\\b.txt",
                "C:x.txt",
                "mimetype",
                "META-INF",
                "meta-inf",
                " begins-with-space.txt",
                "turned\u202Etxt.exe"
            })
    void a_file_name_that_could_mislead_is_refused(String name) {
        String id = new Story(http, institution).aDraft();
        Answer answer = http.as(institution, "clerk")
                .put("/api/documents/" + id + "/files/" + Http.encoded(name), "text/plain", new byte[] {1});
        assertThat(answer.status()).as("%s", answer).isBetween(400, 422);
        assertThat(files(id)).isEmpty();
    }

    @Test
    void a_name_of_more_than_255_bytes_is_refused_and_one_of_255_is_taken() {
        String id = new Story(http, institution).aDraft();
        String longest = "ą".repeat(125) + ".text";
        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(255);
        assertThat(put(id, longest, TEXT).status()).isEqualTo(200);
        Answer answer = put(id, "x" + longest, TEXT);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("name");
        assertThat(answer.text("remedy")).isNotBlank();
    }

    @Test
    void a_file_of_the_limit_is_taken_and_one_byte_more_is_too_large_however_it_is_sent() {
        String id = new Story(http, institution).aDraft();
        assertThat(put(id, "limit", text(LIMIT)).status()).isEqualTo(200);
        long before = chunks().countDocuments();
        long doubted = doubts().countDocuments();

        assertThat(put(id, "declared", text(LIMIT + 1)).status()).isEqualTo(413);
        Answer undeclared = http.as(institution, "clerk")
                .put(
                        "/api/documents/" + id + "/files/undeclared",
                        "text/plain",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text(LIMIT + 1))));
        assertThat(undeclared.status()).as("%s", undeclared).isEqualTo(413);
        assertThat(undeclared.text("type")).isEqualTo("urn:tiltas:problem:file-too-large");

        assertThat(chunks().countDocuments()).as("nothing left behind").isEqualTo(before);
        assertThat(doubts().countDocuments()).isEqualTo(doubted);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void an_upload_that_breaks_off_leaves_nothing_and_no_alarm(CapturedOutput log) throws IOException {
        String id = new Story(http, institution).aDraft();
        long before = chunks().countDocuments();
        long doubted = doubts().countDocuments();
        URI base = URI.create(http.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("PUT /api/documents/" + id + "/files/half.bin HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                                    + "Content-Length: 1000000\r\nAuthorization: "
                                    + http.as(institution, "clerk").bearer() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[600_000]);
            out.flush();
        }
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(15))
                .until(() -> chunks().countDocuments() == before && doubts().countDocuments() == doubted);
        assertThat(files(id)).isEmpty();
        assertThat(log).doesNotContain("Unexpected failure");
    }

    @Test
    void a_file_is_replaced_by_name_and_case_counts() {
        String id = new Story(http, institution).aDraft();
        put(id, "a.txt", "pirmas".getBytes(StandardCharsets.UTF_8));
        assertThat(put(id, "a.txt", "abc".getBytes(StandardCharsets.UTF_8)).text("size"))
                .isEqualTo("3");
        assertThat(put(id, "A.txt", "a".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(200);
        assertThat(files(id)).hasSize(2);
        assertThat(http.as(institution, "clerk")
                        .delete("/api/documents/" + id + "/files/a.txt")
                        .status())
                .isEqualTo(204);
        assertThat(http.as(institution, "clerk")
                        .delete("/api/documents/" + id + "/files/a.txt")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tuščias.txt|text/plain||422|file-empty
                    raštas.pdf|application/pdf|tekstas|415|file-type-mismatch
                    raštas.pdf|application/octet-stream|tekstas|415|file-type-mismatch
                    raštas.txt|application/pdf|tekstas|415|file-type-mismatch
                    лист.pdf|application/pdf|%PDF-1.7 nutrūko|422|file-damaged
                    umowa ż.pdf|application/pdf|ENCRYPTED|422|file-encrypted
                    programa.exe|application/octet-stream|tekstas|422|file-type-refused
                    scenarijus|text/plain|#!/bin/sh|422|file-type-refused
                    """)
    void a_file_that_cannot_be_part_of_a_document_is_refused_by_name_and_leaves_nothing(
            String name, String type, @Nullable String content, int status, String slug) throws IOException {
        String id = new Story(http, institution).aDraft();
        long chunks = chunks().countDocuments();
        long contents = mongo.getCollection("Contents.files").countDocuments();
        long doubted = doubts().countDocuments();
        Set<String> temporary = temporary();
        byte[] bytes = content == null
                ? new byte[0]
                : content.equals("ENCRYPTED") ? encryptedPdf() : content.getBytes(StandardCharsets.UTF_8);

        Answer answer =
                http.as(institution, "clerk").put("/api/documents/" + id + "/files/" + Http.encoded(name), type, bytes);

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:" + slug);
        assertThat(answer.text("file")).isEqualTo(name);
        assertThat(answer.text("detail")).contains(name);
        assertThat(answer.text("remedy")).isNotBlank();
        assertThat(files(id)).isEmpty();
        assertThat(chunks().countDocuments()).isEqualTo(chunks);
        assertThat(mongo.getCollection("Contents.files").countDocuments()).isEqualTo(contents);
        assertThat(doubts().countDocuments()).isEqualTo(doubted);
        assertThat(temporary()).isEqualTo(temporary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ąžuolas ĖŪ.txt",
                "лист ґ.txt",
                "żółć.txt",
                "文書.txt",
                "وثيقة.txt",
                "मसौदा.txt",
                "📄.txt",
                "a+b & c=d.txt",
                "e\u0301.txt"
            })
    void a_name_in_any_script_is_taken_as_it_is(String name) {
        String id = new Story(http, institution).aDraft();
        Answer answer = put(id, name, TEXT);
        assertThat(answer.text("name")).as("%s", answer).isEqualTo(name);
        assertThat(http.as(institution, "clerk")
                        .get("/api/documents/" + id + "/files/" + Http.encoded(name))
                        .body())
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%00b.txt", "%2e%2e", "..%2fetc", "100%25.txt", "a%3Bb.txt", "a;b.txt", "a%0Ab.txt", "a%5Cb.txt"
            })
    void an_address_that_could_mean_another_place_is_refused(String path) {
        String id = new Story(http, institution).aDraft();
        long chunks = chunks().countDocuments();
        Answer answer =
                http.as(institution, "clerk").put("/api/documents/" + id + "/files/" + path, "text/plain", TEXT);
        assertThat(answer.status()).as("%s", answer).isBetween(400, 422);
        assertThat(answer.text("remedy")).as("%s", answer).isNotBlank();
        assertThat(files(id)).isEmpty();
        assertThat(chunks().countDocuments()).isEqualTo(chunks);
    }

    @Test
    void a_document_has_two_hundred_files_and_not_one_more() {
        String id = new Story(http, institution).aDraft();
        put(id, "0.txt", TEXT);
        Document stored = mongo.findById(id, Document.class, "Documents");
        assertThat(stored).isNotNull();
        Document file = stored.getList("files", Document.class).getFirst();
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(new Document(file).append("name", i + ".txt"));
        }
        mongo.getCollection("Documents")
                .updateOne(new Document("_id", id), new Document("$set", new Document("files", all)));
        assertThat(put(id, "7.txt", "kitas".getBytes(StandardCharsets.UTF_8)).status())
                .as("one of them is replaced")
                .isEqualTo(200);
        Answer answer = put(id, "vienas per daug.txt", TEXT);
        assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:too-many-files");
        assertThat(answer.text("file")).isEqualTo("vienas per daug.txt");
    }

    @Test
    void a_form_is_stored_as_the_bytes_that_it_is() {
        String id = new Story(http, institution).aDraft();
        byte[] form = "a=1&b=2".getBytes(StandardCharsets.US_ASCII);
        Answer answer = http.as(institution, "clerk")
                .put("/api/documents/" + id + "/files/form", "application/x-www-form-urlencoded", form);
        assertThat(answer.text("size")).as("%s", answer).isEqualTo("7");
        assertThat(http.as(institution, "clerk")
                        .get("/api/documents/" + id + "/files/form")
                        .body())
                .isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}|400
                    {"title":"","type":"letter"}|400
                    {"title":"x","type":"poem"}|422
                    {"title":"x","type":"Not a code"}|400
                    {"title":"x","type":"letter","access":"secret"}|400
                    {"title":"x","type":"letter","caseFile":{"year":2026,"index":"9.9"}}|422
                    {"title":"x","type":"letter","addressees":[{}]}|422
                    {"title":"x","type":"letter","addressees":[{"name":"a"},{"name":"a"}]}|422
                    {"title":"x","type":"letter","addressees":[{"institution":"999999999"}]}|422
                    {"title":"x","type":"letter","relations":[{"kind":"answers"}]}|422
                    {"title":"x","type":"letter","relations":[{"kind":"answers","document":"0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11"}]}|422
                    {"title":"x","type":"letter","language":"lithuanian"}|400
                    {"title":"x","type":"letter","extra":1}|400
                    {"title":"x"|400
                    """)
    void a_document_that_is_described_wrongly_is_refused(String body, int status) {
        Answer answer = http.as(institution, "clerk").post("/api/documents", body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.text("remedy")).isNotBlank();
    }

    @Test
    void a_document_without_files_is_neither_registered_nor_sealed() {
        String id = new Story(http, institution).aDraft();
        for (Answer answer : new Answer[] {
            http.as(institution, "registrar").post("/api/documents/" + id + "/registration"),
            http.as(institution, "signer").post("/api/documents/" + id + "/seal")
        }) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:no-files");
        }
    }

    @Test
    void an_institution_without_a_seal_is_told_what_to_do() {
        String id = new Story(http, institution).aRegisteredDocument();
        Answer answer = http.as(institution, "signer").post("/api/documents/" + id + "/seal");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo("urn:tiltas:problem:no-seal");
        assertThat(answer.text("remedy")).contains(".p12");
    }

    @Test
    void files_are_frozen_from_the_registration_on() {
        String id = new Story(http, institution).aRegisteredDocument();
        assertThat(put(id, "late.txt", TEXT).text("type")).isEqualTo("urn:tiltas:problem:document-frozen");
        assertThat(http.as(institution, "clerk")
                        .delete("/api/documents/" + id + "/files/kvietimas.txt")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void recipients_that_cannot_be_are_named() {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        for (String recipients :
                new String[] {"\"999999999\"", "\"" + ADMINISTRATION + "\"", "\"" + LIBRARY + "\",\"" + LIBRARY + "\""
                }) {
            Answer answer = http.as(ADMINISTRATION, "clerk")
                    .post("/api/documents/" + id + "/dispatch", "{\"recipients\":[" + recipients + "]}");
            assertThat(answer.status()).as("%s", answer).isEqualTo(422);
            assertThat(answer.text("detail")).contains(recipients.substring(1, 10));
        }
    }

    @Test
    void what_belongs_to_another_institution_is_not_found() {
        String id = new Story(http, ADMINISTRATION).aSealedDocument();
        String other = InstitutionCodes.any();
        for (String path : new String[] {"", "/container", "/verdict", "/trail", "/files/kvietimas.txt"}) {
            Answer answer = http.as(other, "clerk", "registrar", "auditor").get("/api/documents/" + id + path);
            assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(404);
        }
        assertThat(http.as(other, "registrar")
                        .post("/api/documents/" + id + "/registration")
                        .status())
                .isEqualTo(404);
        assertThat(http.as(other, "signer")
                        .post("/api/documents/" + id + "/seal")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_idempotency_key_finds_the_first_document_again_and_no_other() {
        String body = "{\"title\":\"Įsakymas\",\"type\":\"order\"}";
        Answer first = http.as(institution, "clerk").post("/api/documents", body, "Idempotency-Key", "k-1");
        Answer again = http.as(institution, "clerk").post("/api/documents", body, "Idempotency-Key", "k-1");
        Answer respelled = http.as(institution, "clerk")
                .post("/api/documents", "{ \"type\": \"order\", \"title\": \"Įsakymas\" }", "Idempotency-Key", "k-1");
        Answer other = http.as(institution, "clerk")
                .post("/api/documents", body.replace("Įsakymas", "Kitas"), "Idempotency-Key", "k-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(respelled.text("id")).isEqualTo(first.text("id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("type")).endsWith(":idempotency-key-reused");
        // What the document says meanwhile has no part in it.
        String otherwise = body.replace("Įsakymas", "Kitas");
        assertThat(http.as(institution, "clerk")
                        .put("/api/documents/" + first.text("id"), otherwise, "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertThat(http.as(institution, "clerk")
                        .post("/api/documents", body, "Idempotency-Key", "k-1")
                        .status())
                .isEqualTo(200);
        assertThat(http.as(institution, "clerk")
                        .post("/api/documents", otherwise, "Idempotency-Key", "k-1")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void lists_go_on_where_the_page_before_ended() {
        Story story = new Story(http, institution);
        String first = story.aDraft();
        String second = story.aDraft();
        String third = story.aDraft();
        Answer page = http.as(institution, "viewer").get("/api/documents?limit=2&state=draft");
        assertThat(page.text("items/0/id") + page.text("items/1/id")).isEqualTo(third + second);
        Answer next = http.as(institution, "viewer").get("/api/documents?limit=2&after=" + page.text("next"));
        assertThat(next.text("items/0/id")).isEqualTo(first);
        assertThat(next.json().has("next")).isFalse();
        assertThat(http.as(institution, "viewer")
                        .get("/api/documents?after=nonsense")
                        .status())
                .isEqualTo(400);
    }

    private static byte[] encryptedPdf() {
        return new String(Story.aPdf(2000), StandardCharsets.ISO_8859_1)
                .replace("/Root 1 0 R", "/Root 1 0 R/Encrypt 4 0 R")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Temporary files that uploads or what reads them could have left. */
    private static Set<String> temporary() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("(?i)(apache-tika|tika|upload|pdfbox|dss|tiltas-content).*"))
                    .collect(Collectors.toSet());
        }
    }

    private static byte[] text(int size) {
        byte[] text = new byte[size];
        Arrays.fill(text, (byte) 'a');
        return text;
    }

    private Answer put(String id, String name, byte[] bytes) {
        return http.as(institution, "clerk")
                .put("/api/documents/" + id + "/files/" + Http.encoded(name), "text/plain", bytes);
    }

    private Iterable<?> files(String id) {
        return http.as(institution, "clerk").get("/api/documents/" + id).json().get("files");
    }

    private MongoCollection<Document> chunks() {
        return mongo.getCollection("Contents.chunks");
    }

    private MongoCollection<Document> doubts() {
        return mongo.getCollection("DoubtfulContents");
    }
}
