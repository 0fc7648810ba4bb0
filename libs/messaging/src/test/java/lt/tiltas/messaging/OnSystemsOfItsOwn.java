package lt.tiltas.messaging;

import java.time.Duration;
import java.util.List;
import lt.tiltas.messaging.TestService.Institution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests with a broker and a store that are their class's own, to be taken away while other classes run beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnSystemsOfItsOwn {

    static final Duration A_WHILE = Duration.ofSeconds(90);

    BrokerProcess broker;
    StoreBehindADoor store;

    @BeforeAll
    void start() throws Exception {
        broker = BrokerProcess.started();
        store = StoreBehindADoor.started();
    }

    @AfterAll
    void stop() throws Exception {
        store.close();
        broker.close();
    }

    /** Records the institution under its next name. */
    static void record(Outbox<Institution> institutions, String code, List<String> names) {
        String name = "name " + names.size();
        TestService.record(institutions, code, name);
        names.add(name);
    }
}
