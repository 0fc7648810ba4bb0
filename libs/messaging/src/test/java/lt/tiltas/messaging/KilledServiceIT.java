package lt.tiltas.messaging;

import static lt.tiltas.messaging.TestService.heard;
import static lt.tiltas.messaging.TestService.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service is killed at every step between save, publish, acknowledgement and pull, and started again. */
class KilledServiceIT {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

    private static Broker broker;
    private static Store store;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.shared();
        store = Store.shared();
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        broker.close();
    }

    @ParameterizedTest(name = "{0}, time {1}")
    @CsvSource({"SAVED,1", "SAVED,3", "PUBLISHING,1", "ACKNOWLEDGED,1", "PULLING,1", "PULLED,1"})
    void what_was_saved_before_the_kill_takes_effect_once_and_in_order(KilledService.Step step, int times)
            throws Exception {
        String database = step.name().toLowerCase() + times;
        String code = TestService.ofThisRun("code-" + database);
        TestService.hearsFromNowOn(broker, database);
        Path log = folder.resolve("killed.log");
        try (JavaProcess killed = JavaProcess.start(KilledService.class, log, arguments(database, code, step, times))) {
            assertThat(killed.exitStatus()).as(Files.readString(log)).isEqualTo(KilledService.KILLED);
        }
        List<String> saved = KilledService.NAMES.subList(0, (int) savedEvents(database, code));
        assertThat(saved).isNotEmpty();

        try (var again = TestService.start(broker, store, database)) {
            await().atMost(A_WHILE).untilAsserted(() -> {
                assertThat(pending(store, database)).isZero();
                assertThat(heard(store, database, code)).isEqualTo(saved);
            });
            assertThat(again.isActive()).isTrue();
        }
        assertThat(firstPublications(code)).isEqualTo(saved);
    }

    /** Acknowledged by the store, whether the service came to know it or not. */
    private static long savedEvents(String database, String code) {
        return store.database(database)
                .getCollection("Institutions")
                .find(Filters.eq("_id", code))
                .first()
                .getLong("sequence");
    }

    /** What is on the topic, in its order, without repetitions. */
    private static List<String> firstPublications(String code) throws Exception {
        Map<String, String> names = new LinkedHashMap<>();
        for (var record : broker.records(Topic.INSTITUTION.wireName())) {
            if (Broker.text(record.key()).equals(code)) {
                String id = Broker.text(record.headers().lastHeader("ce_id").value());
                InstitutionRecorded event = EventJson.read(record.value(), InstitutionRecorded.class);
                names.putIfAbsent(id, event.names().get("en"));
            }
        }
        return List.copyOf(names.values());
    }

    private static String[] arguments(String database, String code, KilledService.Step step, int times) {
        List<String> arguments = new ArrayList<>(List.of(step.name(), Integer.toString(times), code));
        arguments.addAll(List.of(TestService.arguments(broker, store, database)));
        arguments.addAll(KilledService.settings());
        return arguments.toArray(String[]::new);
    }
}
