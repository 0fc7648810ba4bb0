package lt.tiltas.kpi.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Bucket bucket = new Bucket(
            new Indicators().get(Indicators.SERVICES_DEVELOPED_ADMINISTRATION), "188718528", YearMonth.of(2026, 11));

    @Test
    void who_measured_what_is_over_looks_again_although_the_one_who_knew_more_had_nothing_to_write() {
        Storm between = new Storm(List.of());
        MemoryValues values = new MemoryValues(between);
        Ledger ledger = new Ledger(values);
        AtomicReference<Tally> facts = new AtomicReference<>(Tally.share(1, 2));
        ledger.measure(bucket, facts::get);

        facts.set(Tally.share(2, 2));
        Storm one = new Storm(List.of(0, 13));
        one.meanwhile(() -> {
            facts.set(Tally.share(1, 2));
            ledger.measure(bucket, facts::get);
        });
        new Ledger(values.through(one)).measure(bucket, facts::get);

        assertThat(values.values()).isEqualTo(Map.of(bucket.id(), Optional.of(new BigDecimal("50.00"))));
    }

    @Test
    void what_is_measured_to_be_the_same_is_not_written() {
        MemoryValues values = new MemoryValues(new Storm(List.of()));
        Ledger ledger = new Ledger(values);
        ledger.measure(bucket, () -> Tally.share(1, 2));
        ledger.measure(bucket, () -> Tally.share(1, 2));
        ledger.measure(bucket, () -> Tally.share(2, 4));
        assertThat(values.told()).isEqualTo(Map.of(bucket.id(), List.of(Optional.of(new BigDecimal("50.00")))));
    }

    @Test
    void what_is_measured_to_be_nothing_has_no_value() {
        MemoryValues values = new MemoryValues(new Storm(List.of()));
        new Ledger(values).measure(bucket, () -> Tally.NONE);
        assertThat(values.values()).isEmpty();
    }
}
