package lt.tiltas.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The Kafka and the MongoDB of a test run, started when first asked for, one each for this JVM. Taken from, in this
 * order: the environment variables {@value #KAFKA_ADDRESS} and {@value #MONGODB_ADDRESS}; Testcontainers, where a Docker
 * engine answers and has or can pull the image; a server in this process.
 */
public final class TestServers {

    /** Brokers, as {@code host:port}, comma between. */
    public static final String KAFKA_ADDRESS = "TILTAS_TEST_KAFKA";

    /** A connection string whose user may create and drop databases. */
    public static final String MONGODB_ADDRESS = "TILTAS_TEST_MONGODB_URI";

    private static final Logger log = LoggerFactory.getLogger(TestServers.class);

    private static final String KAFKA_IMAGE = "apache/kafka:4.2.0";
    private static final String MONGODB_IMAGE = "mongo:8.0";

    private static final Supplier<String> KAFKA = SingletonSupplier.of(TestServers::chooseKafka);
    private static final Supplier<Mongo> MONGODB = SingletonSupplier.of(TestServers::chooseMongo);

    private TestServers() {}

    /** Brokers that have all topics. */
    public static String kafka() {
        return KAFKA.get();
    }

    /** The connection string of a database, which is dropped when this JVM ends. */
    public static String mongodb(String database) {
        Mongo mongo = MONGODB.get();
        if (mongo.outlivesThisJvm()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(mongo.uri(), database)));
        }
        return inDatabase(mongo.uri(), database);
    }

    private record Mongo(String uri, boolean outlivesThisJvm) {}

    private static String chooseKafka() {
        String address = System.getenv(KAFKA_ADDRESS);
        String brokers;
        if (address != null && !address.isBlank()) {
            log.info("Tests use the Kafka at {}, as {} says", address, KAFKA_ADDRESS);
            brokers = address;
        } else {
            brokers = container("Kafka", KAFKA_IMAGE, () -> {
                        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE);
                        container.start();
                        return container.getBootstrapServers();
                    })
                    .orElseGet(TestServers::embeddedKafka);
        }
        Topics.createAll(brokers);
        return brokers;
    }

    private static String embeddedKafka() {
        KafkaBroker broker = KafkaBroker.stopped().start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        log.info("Tests use a Kafka in this process, because no address is given and no container can be had");
        return broker.brokers();
    }

    private static Mongo chooseMongo() {
        String address = System.getenv(MONGODB_ADDRESS);
        if (address != null && !address.isBlank()) {
            log.info("Tests use the MongoDB that {} names", MONGODB_ADDRESS);
            return new Mongo(address, true);
        }
        return container("MongoDB", MONGODB_IMAGE, () -> {
                    MongoDBContainer container = new MongoDBContainer(MONGODB_IMAGE);
                    container.start();
                    return container.getConnectionString();
                })
                .map(uri -> new Mongo(uri, false))
                .orElseGet(TestServers::embeddedMongo);
    }

    private static Mongo embeddedMongo() {
        MongoServer server = new MongoServer(new MemoryStore());
        server.bind(new InetSocketAddress("127.0.0.1", 0), 1, 32);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        log.info("Tests use a MongoDB in this process, because no address is given and no container can be had");
        return new Mongo("mongodb://127.0.0.1:" + server.getLocalAddress().getPort(), false);
    }

    private static Optional<String> container(String what, String image, Supplier<String> start) {
        if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
            return Optional.empty();
        }
        try {
            fetch(image);
            String address = start.get();
            log.info("Tests use a {} in a container at {}", what, address);
            return Optional.of(address);
        } catch (RuntimeException e) {
            log.info(
                    "No container for {}: {}",
                    what,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    /** Pulls an image that is not there, once: Testcontainers would try for two minutes, in every test run anew. */
    private static void fetch(String image) {
        DockerClient engine = DockerClientFactory.lazyClient();
        try {
            engine.inspectImageCmd(image).exec();
        } catch (NotFoundException absent) {
            try {
                engine.pullImageCmd(image).start().awaitCompletion();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while " + image + " was pulled", e);
            }
        }
    }

    private static void drop(String uri, String database) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(database).drop();
        }
    }

    /** Replaces the database of a connection string; who signs in, still does so where they did. */
    static String inDatabase(String uri, String database) {
        ConnectionString given = new ConnectionString(uri);
        int question = uri.indexOf('?');
        String options = question < 0 ? "" : uri.substring(question + 1);
        String address = question < 0 ? uri : uri.substring(0, question);
        int path = address.indexOf('/', address.indexOf("://") + 3);
        if (path >= 0) {
            address = address.substring(0, path);
        }
        if (given.getCredential() != null && !options.contains("authSource=")) {
            options += (options.isEmpty() ? "" : "&") + "authSource="
                    + given.getCredential().getSource();
        }
        return address + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }
}
