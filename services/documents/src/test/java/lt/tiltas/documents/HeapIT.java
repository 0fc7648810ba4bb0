package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.TestServers;
import lt.tiltas.testing.TestTokens;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as a process of its own, with the heap that an installation gives it. With -Dtiltas.bench 2 GB go through
 * 256 MB, and the times stand beside those of a bare digest and copy.
 */
class HeapIT {
    private static final int HEAP = Benchmarks.wanted() ? 256 : 160;
    private static final long SIZE = Benchmarks.wanted() ? (2L << 30) - (1 << 20) : 300L << 20;
    private static final Pattern BEFORE_COLLECTION = Pattern.compile(" (\\d+)M->\\d+M\\(");

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @Test
    void a_large_file_goes_through_a_small_heap() throws Exception {
        int port = freePort();
        try (Store store = Store.start(folder)) {
            Process service = start(port, store);
            try {
                Http http = new Http("http://127.0.0.1:" + port);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(3))
                        .ignoreExceptions()
                        .until(() -> {
                            assertThat(service.isAlive()).isTrue();
                            return http.get("/actuator/health/liveness").status() == 200;
                        });
                pass(http);
                assertThat(service.isAlive()).isTrue();
            } finally {
                service.destroyForcibly().waitFor();
            }
        }
    }

    private void pass(Http http) throws Exception {
        Story story = new Story(http, ServiceTest.ADMINISTRATION);
        String id = story.aDraft();
        double uploaded = seconds(() -> {
            Answer stored = http.as(ServiceTest.ADMINISTRATION, "clerk")
                    .put(
                            "/api/documents/" + id + "/files/large.bin",
                            "application/octet-stream",
                            BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(SIZE)), SIZE),
                            PATIENCE);
            assertThat(stored.status()).as("%s", stored).isEqualTo(200);
        });
        story.register(id);
        double sealed = seconds(() -> {
            Answer answer = http.as(ServiceTest.ADMINISTRATION, "signer").post("/api/documents/" + id + "/seal");
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        });
        double downloaded = seconds(() -> assertThat(download(http, "/api/documents/" + id + "/container"))
                .isGreaterThan(SIZE));
        double judged = seconds(() -> {
            Answer verdict =
                    http.as(ServiceTest.ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict", PATIENCE);
            assertThat(verdict.text("result")).as("%s", verdict).isEqualTo("VALID");
        });
        if (Benchmarks.wanted()) {
            double again =
                    median(() -> http.as(ServiceTest.ADMINISTRATION, "clerk").get("/api/documents/" + id + "/verdict"));
            double nothing = median(() -> http.get("/actuator/health/liveness"));
            report(uploaded, sealed, downloaded, judged, again, nothing);
        }
    }

    /** Milliseconds. */
    private static double median(Work work) throws Exception {
        double[] times = new double[300];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1000 * seconds(work);
        }
        return Arrays.stream(times).skip(100).sorted().skip(100).findFirst().orElseThrow();
    }

    private void report(double uploaded, double sealed, double downloaded, double judged, double again, double nothing)
            throws Exception {
        double bare = seconds(() -> {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(folder.resolve("copy")), digest)) {
                new Zeros(SIZE).transferTo(out);
            }
        });
        Benchmarks.write(
                "2 GB",
                String.format(
                        Locale.ROOT,
                        """
                        A file of %d MB in the service as a process with `-Xmx%dm`, whose heap held %d MB at most \
                        (before collections); the store is a process beside it, in memory. Bare: SHA-256 of as many bytes \
                        while they are written to a file.

                        | step | seconds | times bare |
                        |---|---|---|
                        | upload into the store | %.1f | %.1f |
                        | seal at LT | %.1f | %.2f |
                        | container made and downloaded | %.1f | %.1f |
                        | container made and judged | %.1f | %.1f |
                        | bare SHA-256 and copy | %.1f | 1 |

                        The verdict of this container, seen before: %.1f ms over HTTP (median; the bare answer of \
                        `/actuator/health/liveness` takes %.1f ms).
                        """,
                        SIZE >> 20,
                        HEAP,
                        peak(),
                        uploaded,
                        uploaded / bare,
                        sealed,
                        sealed / bare,
                        downloaded,
                        downloaded / bare,
                        judged,
                        judged / bare,
                        bare,
                        again,
                        nothing));
    }

    /** The most that was in the heap when a collection began, in MB. */
    private long peak() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("gc.log"))) {
            return lines.map(BEFORE_COLLECTION::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    /** What takes time. */
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Where the service keeps 2 GB, more than a test has; 300 MB it keeps where other tests keep theirs. */
    private record Store(String uri, @Nullable Process process) implements AutoCloseable {
        static Store start(Path folder) throws IOException {
            if (!Benchmarks.wanted()) {
                return new Store(
                        TestServers.mongodb(
                                "heap-" + UUID.randomUUID().toString().substring(0, 8)),
                        null);
            }
            int port = freePort();
            Process process = java(
                            folder.resolve("store.log"),
                            "-Xmx6g",
                            "-cp",
                            classPath(),
                            Memory.class.getName(),
                            Integer.toString(port))
                    .start();
            return new Store("mongodb://127.0.0.1:" + port + "/heap", process);
        }

        @Override
        public void close() throws InterruptedException {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** The store as a process of its own. */
    static final class Memory {
        private Memory() {}

        public static void main(String[] arguments) {
            new MongoServer(new MemoryBackend()).bind("127.0.0.1", Integer.parseInt(arguments[0]));
        }
    }

    private static ProcessBuilder java(Path log, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Process start(int port, Store store) throws IOException {
        ProcessBuilder builder = java(
                folder.resolve("service.log"),
                "-Xmx" + HEAP + "m",
                "-Xlog:gc:file=" + folder.resolve("gc.log"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                DocumentsApplication.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "TILTAS_PORT", Integer.toString(port),
                        "TILTAS_MONGODB_URI", store.uri(),
                        "TILTAS_KAFKA", TestServers.kafka(),
                        "TILTAS_ISSUER", TestTokens.shared().issuer(),
                        "TILTAS_JWK_SET_URI", TestTokens.shared().jwkSetUri(),
                        "TILTAS_TRUST_ANCHORS", ServiceTest.TRUST.roots().toString(),
                        "TILTAS_TSA_URL", ServiceTest.TRUST.timeStamping().toString(),
                        "TILTAS_SEALS", ServiceTest.TRUST.seals().toString(),
                        "TILTAS_SEALS_PASSWORD", ServiceTest.TRUST.sealsPassword(),
                        "TILTAS_MAX_FILE_SIZE", (SIZE >> 20) + 100 + "MB"));
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
