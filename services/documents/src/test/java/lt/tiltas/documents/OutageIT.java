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
import java.util.concurrent.atomic.AtomicInteger;
import lt.tiltas.documents.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        properties.add("tiltas.trust.open-for", () -> "1s");
    }

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
