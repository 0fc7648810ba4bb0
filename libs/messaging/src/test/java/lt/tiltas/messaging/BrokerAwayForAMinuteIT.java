package lt.tiltas.messaging;

import static lt.tiltas.messaging.TestService.heard;
import static lt.tiltas.messaging.TestService.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.messaging.TestService.Institution;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/**
 * The broker is away for a minute while work goes on. A class of its own, and the first by name, because it mostly
 * waits: the others run beside it. The broker is its own, to be taken away.
 */
class BrokerAwayForAMinuteIT extends OnSystemsOfItsOwn {

    @Test
    void writes_go_on_while_the_broker_is_away_for_a_minute_and_take_effect_when_it_is_back() throws Exception {
        List<String> names = new ArrayList<>();
        try (var service = TestService.start(broker, store, "minute")) {
            Outbox<Institution> institutions = TestService.institutions(service);
            KafkaHealth health = service.getBean(KafkaHealth.class);
            record(institutions, "minute", names);
            await().atMost(A_WHILE)
                    .untilAsserted(
                            () -> assertThat(heard(store, "minute", "minute")).isEqualTo(names));
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            broker.kill();
            Instant back = Instant.now().plusSeconds(62);
            while (Instant.now().isBefore(back)) {
                Instant before = Instant.now();
                record(institutions, "minute", names);
                assertThat(Duration.between(before, Instant.now()))
                        .as("a write does not wait for the broker")
                        .isLessThan(Duration.ofSeconds(2));
                await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            }
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(pending(store, "minute")).isEqualTo(1);
            broker.start();

            await().atMost(A_WHILE)
                    .untilAsserted(
                            () -> assertThat(heard(store, "minute", "minute")).isEqualTo(names));
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(pending(store, "minute")).isZero());
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
        }
    }
}
