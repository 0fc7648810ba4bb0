package lt.tiltas.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process of the embedded MongoDB: arguments are the port and the folder of its file. */
public final class EmbeddedMongo {

    /** Each connection of the services should find a thread that is not waiting for another's commit. */
    private static final int WORKERS = 48;

    private static final int CACHE_MEGABYTES = 48;

    private EmbeddedMongo() {}

    /** Starts the server. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        MongoServer server = new MongoServer(DurableBackend.in(folder.resolve("embedded.mv"), CACHE_MEGABYTES));
        server.bind(new InetSocketAddress("127.0.0.1", port), 1, WORKERS);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stop"));
    }
}
