package lt.tiltas.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreshEventsTest {

    private final FreshEvents<String> fresh = new FreshEvents<>(2);

    @Test
    void the_first_events_of_an_aggregate_are_all_that_it_has_and_are_given_once() {
        fresh.stored("a", events(1, 2));

        assertThat(fresh.take("a")).isEqualTo(events(1, 2));
        assertThat(fresh.take("a")).isEmpty();
    }

    @Test
    void events_behind_others_that_are_in_hand_go_along() {
        fresh.stored("a", events(1));
        fresh.stored("a", events(2, 3));
        assertThat(fresh.take("a")).isEqualTo(events(1, 2, 3));

        fresh.underWay("a", events(1, 2, 3));
        fresh.stored("a", events(4));
        fresh.stored("a", events(5));
        assertThat(fresh.take("a")).isEqualTo(events(4, 5));
    }

    @Test
    void events_behind_others_that_may_still_wait_are_read_from_the_store() {
        fresh.stored("a", events(2));
        assertThat(fresh.take("a")).isEmpty();

        fresh.underWay("b", events(1));
        fresh.stored("b", events(3));
        fresh.stored("b", events(4));
        assertThat(fresh.take("b")).as("somebody else recorded one between").isEmpty();

        fresh.underWay("c", events(1));
        fresh.stored("c", events(2));
        fresh.forget("c");
        fresh.stored("c", events(3));
        assertThat(fresh.take("c")).as("what was before it failed").isEmpty();

        fresh.underWay("d", events(1));
        fresh.ended("d");
        fresh.stored("d", events(2));
        assertThat(fresh.take("d")).as("not known to be empty").isEmpty();
    }

    @Test
    void events_that_follow_the_sequence_at_which_the_outbox_was_emptied_are_all_that_it_has() {
        fresh.emptied("a", 3);
        fresh.stored("a", events(4));
        assertThat(fresh.take("a")).isEqualTo(events(4));

        fresh.emptied("a", 4);
        fresh.stored("a", events(6));
        assertThat(fresh.take("a")).as("somebody else recorded one between").isEmpty();
        fresh.stored("a", events(5));
        assertThat(fresh.take("a")).as("what was known of it is used up").isEmpty();
    }

    @Test
    void what_the_sweep_published_before_it_was_told_of_is_not_published_behind_later_events() {
        fresh.emptied("a", 1);
        fresh.stored("a", events(1));

        assertThat(fresh.take("a")).isEmpty();
    }

    @Test
    void what_is_left_to_the_store_and_what_is_not_remembered_any_more_is_read() {
        fresh.stored("a", events(1));
        fresh.forget("a");
        assertThat(fresh.take("a")).isEmpty();

        fresh.emptied("a", 1);
        fresh.emptied("b", 1);
        fresh.emptied("c", 1);
        fresh.stored("a", events(2));
        assertThat(fresh.take("a")).isEmpty();
    }

    private static List<PendingEvent> events(long... sequences) {
        return Arrays.stream(sequences)
                .mapToObj(sequence ->
                        new PendingEvent(new UUID(0, sequence), sequence, "type", "topic", "a", Instant.EPOCH, "{}"))
                .toList();
    }
}
