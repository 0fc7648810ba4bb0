package lt.tiltas.messaging;

import static lt.tiltas.messaging.TestService.heard;
import static lt.tiltas.messaging.TestService.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.TestService.Institution;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** The broker, or MongoDB, goes away while work goes on, and comes back: both are this test's own. */
class SystemsAwayIT extends OnSystemsOfItsOwn {

    @Test
    void a_service_starts_and_stops_without_the_broker_and_catches_up_later() throws Exception {
        broker.kill();
        List<String> names = new ArrayList<>();
        Instant before = Instant.now();
        try (var alone = TestService.start(broker, store, "alone")) {
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
            record(TestService.institutions(alone), "alone", names);
            before = Instant.now();
        }
        assertThat(Duration.between(before, Instant.now())).as("stopping").isLessThan(Duration.ofSeconds(25));
        try (var again = TestService.start(broker, store, "alone")) {
            record(TestService.institutions(again), "alone", names);
            broker.start();

            await().atMost(A_WHILE)
                    .untilAsserted(
                            () -> assertThat(heard(store, "alone", "alone")).isEqualTo(names));
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(pending(store, "alone")).isZero());
        }
    }

    @Test
    void events_wait_for_a_store_that_is_away_and_none_is_given_up() throws Exception {
        List<String> names = new ArrayList<>();
        try (var service = TestService.start(broker, store, "storeless")) {
            Outbox<Institution> institutions = TestService.institutions(service);
            record(institutions, "storeless", names);
            await().atMost(A_WHILE)
                    .untilAsserted(() ->
                            assertThat(heard(store, "storeless", "storeless")).isEqualTo(names));

            store.goesAway();
            assertThatThrownBy(() -> record(institutions, "storeless", new ArrayList<>()))
                    .isInstanceOf(DataAccessResourceFailureException.class);
            // Another service goes on to publish what this one must wait with.
            broker.send(InboxIT.event("storeless", 2, "from elsewhere"));
            names.add("from elsewhere");
            await().pollDelay(Duration.ofSeconds(8)).atMost(A_WHILE).until(() -> true);
            assertThat(heard(store, "storeless", "storeless")).hasSize(1);
            store.comesBack();

            await().atMost(A_WHILE)
                    .untilAsserted(() ->
                            assertThat(heard(store, "storeless", "storeless")).isEqualTo(names));
            assertThat(broker.records(Topic.INSTITUTION.deadLetterName())).isEmpty();
        }
    }

    @Test
    void what_a_stopping_service_has_just_written_is_still_published() throws Exception {
        List<String> names = new ArrayList<>();
        try (var service = TestService.startWriting(broker, store, "stopping")) {
            for (int write = 0; write < 20; write++) {
                record(TestService.institutions(service), "stopping", names);
            }
        }
        assertThat(pending(store, "stopping")).isZero();
    }
}
