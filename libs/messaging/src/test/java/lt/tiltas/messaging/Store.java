package lt.tiltas.messaging;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.testing.TestServers;

/** The MongoDB that the tests of this run share, wherever it is, with databases of this run only. */
class Store implements AutoCloseable {

    private final Map<String, String> uris = new ConcurrentHashMap<>();
    private final Map<String, MongoClient> clients = new ConcurrentHashMap<>();

    static Store shared() {
        return new Store();
    }

    String uri(String database) {
        return uris.computeIfAbsent(database, name -> TestServers.mongodb(TestService.ofThisRun(name)));
    }

    MongoDatabase database(String name) {
        return clients.computeIfAbsent(name, unknown -> MongoClients.create(uri(name)))
                .getDatabase(TestService.ofThisRun(name));
    }

    @Override
    public void close() throws IOException {
        clients.values().forEach(MongoClient::close);
    }
}
