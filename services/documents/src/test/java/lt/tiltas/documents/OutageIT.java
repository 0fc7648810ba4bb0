package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.document.PendingHealth;
import lt.tiltas.documents.document.Raising;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Person;
import lt.tiltas.trust.Wanted;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The time-stamping authority behind a door that the tests shut. */
class OutageIT extends ServiceTest {
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final HttpServer DOOR = door();

    @DynamicPropertySource
    static void behindTheDoor(DynamicPropertyRegistry properties) {
        properties.add(
                "tiltas.trust.tsa-urls",
                () -> "http://127.0.0.1:" + DOOR.getAddress().getPort() + "/tsa");
        properties.add("tiltas.trust.first-pause", () -> "20ms");
        properties.add("tiltas.trust.open-for", () -> "500ms");
        properties.add("tiltas.signing.pending-for", () -> "1ms");
        properties.add("tiltas.signing.upkeep.renew-before", () -> "20000d");
        // Not of the door: a setting that is not the usual one, and no context of its own for it.
        properties.add("tiltas.signing.unidentified-may-sign", () -> "true");
    }

    @Autowired
    private Raising raising;

    @Autowired
    private PendingHealth health;

    @Autowired
    private MongoOperations mongo;

    @BeforeEach
    void open() {
        FAILURES.set(0);
    }

    @Test
    void a_failure_that_passes_is_not_noticed() {
        String id = new Story(http, ADMINISTRATION).aRegisteredDocument();
        FAILURES.set(2);
        Answer sealed = http.as(ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
        assertThat(sealed.status()).as("%s", sealed).isEqualTo(200);
    }

    @Test
    void while_nobody_stamps_the_time_a_seal_is_put_on_at_level_b_and_waits() {
        String id = new Story(http, ADMINISTRATION).aRegisteredDocument();
        FAILURES.set(Integer.MAX_VALUE);
        Answer sealed = http.as(ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
        assertThat(sealed.status()).as("%s", sealed).isEqualTo(200);
        assertThat(sealed.text("signatures/0/level")).isEqualTo("XAdES-BASELINE-B");
        assertThat(sealed.json().at("/signatures/0/pending").asBoolean()).isTrue();
        look(id);
        Answer state = signatures(id);
        assertThat(state.json().at("/items/0/overdue").asBoolean())
                .as("%s", state)
                .isTrue();
        assertThat(state.text("items/0/timeLeft")).isEqualTo("PT0S");
        assertThat(state.text("items/0/trouble")).contains("does not answer");
        assertThat(health.health().getStatus().getCode()).isEqualTo("OVERDUE");

        FAILURES.set(0);
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            look(id);
            assertThat(signatures(id).text("items/0/level")).isEqualTo("LT");
        });
        Answer verdict = http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict");
        assertThat(verdict.text("result")).as("%s", verdict).isEqualTo("VALID");
        assertThat(http.as(ADMINISTRATION, "auditor")
                        .get("/api/documents/" + id + "/trail")
                        .toString())
                .contains("raise-signature")
                .contains("tell-overdue");
    }

    @Test
    void a_document_whose_signature_waits_too_long_is_not_sent() {
        String id = new Story(http, ADMINISTRATION).aRegisteredDocument();
        FAILURES.set(Integer.MAX_VALUE);
        http.as(ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
        Answer refused = http.as(ADMINISTRATION, "clerk")
                .post("/api/documents/" + id + "/dispatch", "{\"recipients\":[\"" + LIBRARY + "\"]}");
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo("urn:tiltas:problem:signature-overdue");
        String signature = signatures(id).text("items/0/id");
        Answer away = raise(id, signature, "LT");
        assertThat(away.status()).as("%s", away).isEqualTo(503);
        assertThat(away.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    @Test
    void an_account_that_does_not_say_which_person_it_is_of_signs_where_the_installation_lets_it() {
        Certified card = TRUST.issue(Wanted.signature(new Person("card", "Rasa", "Kortelė", "49999990033")));
        String id = new Story(http, ADMINISTRATION).aDraftWithFiles();
        Http.Session author = http.person(ADMINISTRATION, "author", "clerk");
        author.putJson("/api/documents/" + id + "/route", """
                {"groups":[[{"purpose":"signature","role":"signer","term":2}]]}""");
        assertThat(author.post("/api/documents/" + id + "/circulation").status())
                .isEqualTo(200);
        SigningRouteIT.refused(
                SigningRouteIT.prepare(http.signer(ADMINISTRATION, "another", "39999990022"), id, 1, card),
                409,
                "certificate-of-another-person");
        SigningRouteIT.sign(http.person(ADMINISTRATION, "somebody", "signer"), id, 1, card);
        assertThat(author.get("/api/documents/" + id).text("signatures/0/signer"))
                .contains("Kortel");
    }

    @Test
    void a_signature_is_raised_for_the_archive_and_its_archival_time_stamp_renewed() {
        awaitStamps();
        String id = new Story(http, CULTURE_CENTRE).aSealedDocument();
        String signature = http.as(CULTURE_CENTRE, "clerk")
                .get("/api/documents/" + id + "/signatures")
                .text("items/0/id");
        Answer raised = http.as(CULTURE_CENTRE, "registrar")
                .post("/api/documents/" + id + "/signatures/" + signature + "/level", "{\"level\":\"LTA\"}");
        assertThat(raised.text("items/0/level")).as("%s", raised).isEqualTo("LTA");
        assertThat(raised.text("items/0/archivalEnds")).isNotEmpty();
        Answer dry = http.as(CULTURE_CENTRE, "registrar").get("/api/signatures/renewals");
        assertThat(dry.text("items/0/signature")).as("%s", dry).isEqualTo(signature);
        assertThat(dry.text("items/0/fate")).isEqualTo("to_renew");
        assertThat(dry.text("items/0/because")).isEqualTo("certificate");
        assertThat(http.as(ADMINISTRATION, "registrar")
                        .get("/api/signatures/renewals")
                        .toString())
                .doesNotContain(signature);
        Answer renewed = http.as(CULTURE_CENTRE, "administrator").post("/api/signatures/renewals");
        assertThat(renewed.text("items/0/fate")).as("%s", renewed).isEqualTo("renewed");
        assertThat(new String(
                        http.as(CULTURE_CENTRE, "clerk")
                                .get("/api/documents/" + id + "/container")
                                .body(),
                        StandardCharsets.UTF_8))
                .containsPattern("(?s)<xades141:ArchiveTimeStamp .*<xades141:ArchiveTimeStamp ");
        Answer verdict = http.as(CULTURE_CENTRE, "clerk").get("/api/documents/" + id + "/verdict");
        assertThat(verdict.text("result")).as("%s", verdict).isEqualTo("VALID");
        assertThat(verdict.text("signatures/0/level")).isEqualTo("XAdES-BASELINE-LTA");
    }

    private void awaitStamps() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> http.as(LIBRARY, "clerk")
                        .get("/api/documents/" + new Story(http, LIBRARY).aSealedDocument() + "/signatures")
                        .text("items/0/level")
                        .equals("LT"));
    }

    private Answer raise(String id, String signature, String level) {
        return http.as(ADMINISTRATION, "registrar")
                .post("/api/documents/" + id + "/signatures/" + signature + "/level", "{\"level\":\"" + level + "\"}");
    }

    private Answer signatures(String id) {
        return http.as(ADMINISTRATION, "clerk").get("/api/documents/" + id + "/signatures");
    }

    /** The scheduled look, when the document is due. */
    private void look(String id) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(id)), Update.update("nextAt", Instant.EPOCH), "SignatureUpkeeps");
        raising.raisePending();
        health.count();
    }

    private static HttpServer door() {
        try {
            HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HttpClient client = HttpClient.newHttpClient();
            door.createContext("/tsa", exchange -> {
                byte[] request;
                try (InputStream body = exchange.getRequestBody()) {
                    request = body.readAllBytes();
                }
                if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    exchange.sendResponseHeaders(500, -1);
                } else {
                    byte[] answer = stamp(client, request);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
                exchange.close();
            });
            door.start();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] stamp(HttpClient client, byte[] request) throws IOException {
        try {
            return client.send(
                            HttpRequest.newBuilder(TRUST.timeStamping())
                                    .header("Content-Type", "application/timestamp-query")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
