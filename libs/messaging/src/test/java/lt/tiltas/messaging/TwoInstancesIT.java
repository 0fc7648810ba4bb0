package lt.tiltas.messaging;

import static lt.tiltas.messaging.TestService.heard;
import static lt.tiltas.messaging.TestService.ofThisRun;
import static lt.tiltas.messaging.TestService.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.TestService.Institution;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class TwoInstancesIT {

    private static final int EVENTS = 150;
    private static final String CODE = ofThisRun("two");

    @Test
    void two_instances_that_relay_one_aggregate_repeat_events_but_neither_lose_nor_reorder_any() throws Exception {
        // The second does not wait for events to settle, so that it publishes what the first is just publishing.
        String[] eager = {
            "--tiltas.messaging.relay.sweep=10ms",
            "--tiltas.messaging.relay.settle=0s",
            "--logging.level.lt.tiltas.messaging.OutboxRelay=WARN"
        };
        try (Broker broker = Broker.shared();
                Store store = Store.shared();
                var writer = startHearingFromNowOn(broker, store);
                var other = TestService.startWriting(broker, store, "two", eager)) {
            Outbox<Institution> institutions = TestService.institutions(writer);
            List<String> names =
                    IntStream.range(0, EVENTS).mapToObj(n -> "two " + n).toList();
            names.forEach(name -> TestService.record(institutions, CODE, name));

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(heard(store, "two", CODE)).isEqualTo(names);
                assertThat(pending(store, "two")).isZero();
            });
            Map<String, Integer> publications = new HashMap<>();
            broker.records(Topic.INSTITUTION.wireName()).stream()
                    .filter(record -> Broker.text(record.key()).equals(CODE))
                    .forEach(record -> publications.merge(
                            Broker.text(record.headers().lastHeader("ce_id").value()), 1, Integer::sum));
            assertThat(publications).hasSize(EVENTS);
            assertThat(published(writer)).as("by the writer").isPositive();
            assertThat(published(other)).as("by the other instance").isPositive();
            assertThat(publications.values())
                    .as("the two met, or this proves nothing")
                    .anyMatch(times -> times > 1);
        }
    }

    private static ConfigurableApplicationContext startHearingFromNowOn(Broker broker, Store store) throws Exception {
        TestService.hearsFromNowOn(broker, "two");
        return TestService.start(broker, store, "two");
    }

    private static double published(ConfigurableApplicationContext instance) {
        return instance.getBean(MeterRegistry.class)
                .get("tiltas.outbox.published")
                .counter()
                .count();
    }
}
