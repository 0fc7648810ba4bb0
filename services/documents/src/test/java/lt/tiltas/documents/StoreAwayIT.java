package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.time.Duration;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.testing.InstitutionCodes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** MongoDB goes away and comes back. */
class StoreAwayIT extends ServiceTest {
    private static MongoServer store = start(0);
    private static final InetSocketAddress ADDRESS = store.getLocalAddress();

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.mongodb.uri", () -> "mongodb://127.0.0.1:" + ADDRESS.getPort() + "/away?retryWrites=false");
    }

    @AfterAll
    static void stop() {
        store.shutdownNow();
    }

    @Test
    void while_the_store_is_away_requests_are_answered_when_to_try_again() {
        Story story = new Story(http, InstitutionCodes.any());
        String id = story.aDraft();
        assertThat(id).isNotBlank();
        store.shutdownNow();

        Answer away = http.as(InstitutionCodes.any(), "clerk")
                .post("/api/documents", "{\"title\":\"x\",\"type\":\"letter\"}");
        assertThat(away.status()).as("%s", away).isEqualTo(503);
        assertThat(away.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(503);

        store = start(ADDRESS.getPort());
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> http.as(InstitutionCodes.any(), "clerk")
                                .post("/api/documents", "{\"title\":\"x\",\"type\":\"letter\"}")
                                .status()
                        == 201);
    }

    private static MongoServer start(int port) {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress("127.0.0.1", port));
        return server;
    }
}
