package lt.tiltas.messaging;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lt.tiltas.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker as a process, on a port and a folder that it keeps when it is killed and started again. */
final class BrokerProcess extends Broker {

    private final Path folder;
    private final int port;
    private JavaProcess process;

    private BrokerProcess(Path folder, int port) {
        super("127.0.0.1:" + port);
        this.folder = folder;
        this.port = port;
    }

    static BrokerProcess started() {
        try {
            BrokerProcess broker = new BrokerProcess(Files.createTempDirectory("tiltas-broker"), freePort());
            broker.configure(freePort());
            broker.start();
            broker.createTopics();
            return broker;
        } catch (Exception failed) {
            throw new IllegalStateException("The broker did not start", failed);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void configure(int controllerPort) throws IOException {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort),
                Map.entry("log.dirs", folder.resolve("data").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "300"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608")));
        try (var out = Files.newOutputStream(folder.resolve("server.properties"))) {
            properties.store(out, null);
        }
    }

    void start() throws Exception {
        process = JavaProcess.start(
                BrokerMain.class,
                folder.resolve("broker.log"),
                folder.resolve("server.properties").toString());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (Admin admin = admin()) {
            while (true) {
                try {
                    admin.describeCluster().nodes().get(5, TimeUnit.SECONDS);
                    return;
                } catch (Exception notYet) {
                    if (System.nanoTime() > deadline || !process.isAlive()) {
                        throw new IllegalStateException(Files.readString(folder.resolve("broker.log")), notYet);
                    }
                }
            }
        }
    }

    /** Topics that keep and take everything, also records without a key, which a compacted topic refuses. */
    private void createTopics() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(Arrays.stream(Topic.values())
                            .flatMap(topic -> Stream.of(
                                    new NewTopic(topic.wireName(), topic.partitions(), (short) 1),
                                    new NewTopic(topic.deadLetterName(), 1, (short) 1)))
                            .toList())
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.close();
    }

    @Override
    public void close() throws Exception {
        super.close();
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
