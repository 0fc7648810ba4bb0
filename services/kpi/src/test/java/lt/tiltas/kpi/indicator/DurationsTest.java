package lt.tiltas.kpi.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Property
    void a_median_is_at_most_four_thousandths_off(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 400_000_000) Long> seconds) {
        List<Long> sorted = seconds.stream().sorted().toList();
        double exact = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0 / 3600;
        BigDecimal median = Durations.median(Tally.NONE.plus(
                seconds.stream().map(s -> Durations.one(Duration.ofSeconds(s))).toList()));
        // Half of the last of four decimals, beside the width of the classes.
        assertThat(median.doubleValue()).isBetween(exact * 0.996 - 0.00005001, exact * 1.004 + 0.00005001);
    }

    @Test
    void a_median_of_nothing_is_absent() {
        assertThat(Durations.median(Tally.NONE)).isNull();
    }

    @Test
    void hours_are_written_plainly() {
        assertThat(Durations.median(Durations.one(Duration.ofMinutes(3))).toString())
                .isEqualTo("0.05");
        assertThat(Durations.median(Durations.one(Duration.ofSeconds(36_000 - 16)))
                        .toString())
                .doesNotContain("E");
    }

    @Test
    void ten_years_of_durations_take_bounded_room() {
        Tally tally = Tally.NONE.plus(LongStream.range(0, 1_000_000)
                .mapToObj(i -> Durations.one(Duration.ofSeconds(i * 317)))
                .toList());
        assertThat(tally.counts()).hasSizeLessThan(3000);
    }

    @Test
    void clocks_that_disagree_make_no_negative_duration() {
        assertThat(Durations.median(Durations.one(Duration.ofSeconds(-5)))).isEqualByComparingTo("0");
    }
}
