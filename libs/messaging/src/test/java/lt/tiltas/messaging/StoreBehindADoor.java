package lt.tiltas.messaging;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** MongoDB of its own behind a door that can be shut: connections are cut and new ones refused, while the data stays. */
final class StoreBehindADoor extends Store {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress inside = server.bind();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + inside.getPort());
    private final int port;
    private ServerSocket door;

    private StoreBehindADoor(int port) {
        this.port = port;
    }

    static StoreBehindADoor started() throws IOException {
        StoreBehindADoor store = new StoreBehindADoor(BrokerProcess.freePort());
        store.comesBack();
        return store;
    }

    @Override
    String uri(String database) {
        return "mongodb://127.0.0.1:" + port + "/" + database
                + "?serverSelectionTimeoutMS=1000&connectTimeoutMS=1000&heartbeatFrequencyMS=500";
    }

    /** Seen from inside, also while it is away for others. */
    @Override
    MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    void goesAway() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    void comesBack() throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        door = opened;
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket outer = opened.accept();
                    Socket inner = new Socket(inside.getAddress(), inside.getPort());
                    open.add(outer);
                    open.add(inner);
                    Thread.ofVirtual().start(() -> pipe(outer, inner));
                    Thread.ofVirtual().start(() -> pipe(inner, outer));
                }
            } catch (IOException shut) {
                // The door was shut on purpose.
            }
        });
    }

    private void pipe(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // One side went; the other is closed with it.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        goesAway();
        client.close();
        server.shutdownNow();
    }
}
