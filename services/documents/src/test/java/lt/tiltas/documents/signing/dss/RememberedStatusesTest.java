package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import lt.tiltas.documents.signing.dss.RememberedStatuses.Kept;
import org.junit.jupiter.api.Test;

class RememberedStatusesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final RememberedStatuses<String> remembered = new RememberedStatuses<>(3);

    @Test
    void the_number_is_bounded_and_what_was_not_used_for_longest_is_forgotten() {
        for (String key : new String[] {"a", "b", "c"}) {
            remembered.asked(key, NOW, () -> new Kept<>(key, NOW.plusSeconds(60)));
        }
        assertThat(remembered.kept("a", NOW)).isEqualTo("a");
        remembered.asked("d", NOW, () -> new Kept<>("d", NOW.plusSeconds(60)));
        assertThat(remembered.size()).isEqualTo(3);
        assertThat(remembered.kept("b", NOW)).isNull();
        assertThat(remembered.kept("a", NOW)).isEqualTo("a");
    }

    @Test
    void an_ended_answer_is_forgotten_and_one_without_an_end_is_not_kept() {
        remembered.asked("a", NOW, () -> new Kept<>("a", NOW.plusSeconds(60)));
        assertThat(remembered.kept("a", NOW.plusSeconds(60))).isNull();
        assertThat(remembered.size()).isZero();
        assertThat(remembered.asked("b", NOW, () -> new Kept<>("b", null))).isEqualTo("b");
        assertThat(remembered.kept("b", NOW)).isNull();
    }

    @Test
    void a_failure_is_not_remembered() {
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> remembered.asked("a", NOW, () -> {
                        asked.incrementAndGet();
                        throw new IllegalArgumentException("away");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(asked).hasValue(2);
    }
}
