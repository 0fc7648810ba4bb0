package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.TestServers;
import lt.tiltas.testing.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, with the heap that an installation gives it. */
class HeapIT {
    private static final long SIZE = 300L << 20;

    @TempDir
    private Path folder;

    @Test
    void a_file_of_300_megabytes_goes_through_a_heap_of_160() throws Exception {
        int port = freePort();
        Process service = start(port);
        try {
            Http http = new Http("http://127.0.0.1:" + port);
            Awaitility.await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
                assertThat(service.isAlive()).isTrue();
                return http.get("/actuator/health/liveness").status() == 200;
            });
            Story story = new Story(http, ServiceTest.ADMINISTRATION);
            String id = story.aDraft();
            Answer stored = http.as(ServiceTest.ADMINISTRATION, "clerk")
                    .put(
                            "/api/documents/" + id + "/files/large.bin",
                            "application/octet-stream",
                            BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(SIZE)), SIZE),
                            Duration.ofMinutes(4));
            assertThat(stored.status()).as("%s", stored).isEqualTo(200);
            story.register(id);
            Answer sealed = http.as(ServiceTest.ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
            assertThat(sealed.status()).as("%s", sealed).isEqualTo(200);

            assertThat(download(http, "/api/documents/" + id + "/container")).isGreaterThan(SIZE);
            Answer verdict = http.as(ServiceTest.ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict");
            assertThat(verdict.text("result")).as("%s", verdict).isEqualTo("VALID");
            assertThat(service.isAlive()).isTrue();
        } finally {
            service.destroyForcibly().waitFor();
        }
    }

    private Process start(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DocumentsApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "TILTAS_PORT", Integer.toString(port),
                        "TILTAS_MONGODB_URI",
                                TestServers.mongodb(
                                        "heap-" + UUID.randomUUID().toString().substring(0, 8)),
                        "TILTAS_KAFKA", TestServers.kafka(),
                        "TILTAS_ISSUER", TestTokens.shared().issuer(),
                        "TILTAS_JWK_SET_URI", TestTokens.shared().jwkSetUri(),
                        "TILTAS_TRUST_ANCHORS", ServiceTest.TRUST.roots().toString(),
                        "TILTAS_TSA_URL", ServiceTest.TRUST.timeStamping().toString(),
                        "TILTAS_SEALS", ServiceTest.TRUST.seals().toString(),
                        "TILTAS_SEALS_PASSWORD", ServiceTest.TRUST.sealsPassword(),
                        "TILTAS_MAX_FILE_SIZE", "400MB"));
        return builder.start();
    }

    private static long download(Http http, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(URI.create(http.base() + path))
                            .header(
                                    "Authorization",
                                    http.as(ServiceTest.ADMINISTRATION, "clerk").bearer())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(response.statusCode()).isEqualTo(200);
                return body.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** So many zero bytes. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            Arrays.fill(bytes, offset, offset + read, (byte) 0);
            left -= read;
            return read;
        }
    }
}
