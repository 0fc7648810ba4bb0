package lt.tiltas.kpi;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lt.tiltas.testing.TestServers;

/** The service as a process of its own, so that it can be killed. */
final class KpiProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private KpiProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static KpiProcess start(String mongodb, String group) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KpiApplication.class.getName(),
                "--server.address=127.0.0.1",
                // The one that is left waits as long as this for the partitions of a killed one; no broker allows less.
                "--spring.cloud.stream.kafka.binder.consumer-properties.[session.timeout.ms]=6000",
                "--spring.cloud.stream.kafka.binder.consumer-properties.[heartbeat.interval.ms]=500"));
        Stream.of("documents", "consignments", "institutions", "publicServices")
                .forEach(name ->
                        command.add("--spring.cloud.stream.bindings." + name + "-in-0.group=" + group + "-" + name));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("target/kpi-" + port + ".log")));
        builder.environment()
                .putAll(Map.of(
                        "TILTAS_PORT", Integer.toString(port),
                        "TILTAS_MONGODB_URI", mongodb,
                        "TILTAS_KAFKA", TestServers.kafka()));
        try {
            return new KpiProcess(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    KpiProcess ready() {
        try (KpiClient client = new KpiClient(port)) {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsMatching(failure -> failure.getCause() instanceof ConnectException)
                    .until(() -> client.get("/actuator/health/readiness").statusCode() == 200);
        }
        return this;
    }

    /** As a loss of power does: nothing is finished, nothing is told. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
