package lt.tiltas.kpi.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.kpi.KpiSettings;
import lt.tiltas.kpi.indicator.Bucket;
import lt.tiltas.kpi.indicator.Indicator;
import lt.tiltas.kpi.indicator.IndicatorValue;
import lt.tiltas.kpi.indicator.IndicatorValues;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.indicator.Tally;
import lt.tiltas.kpi.programme.Programme.Criterion;
import lt.tiltas.kpi.programme.Standing.Reading;
import org.junit.jupiter.api.Test;

class ProgrammeBookTest {

    private static final String CONFIGURED = "188718528";
    private static final String OTHER = "900000016";
    private static final String SENT = Indicators.DOCUMENTS_SENT;

    private final Indicators indicators = new Indicators();
    private final ListedValues values = new ListedValues();
    private final ProgrammeBook book = new ProgrammeBook(
            new OneProgramme(),
            indicators,
            values,
            new ProgrammeSettings(CONFIGURED),
            new KpiSettings(ZoneId.of("Europe/Vilnius"), 3),
            // In Vilnius it is December already.
            Clock.fixed(Instant.parse("2026-11-30T23:00:00Z"), ZoneOffset.UTC));

    @Test
    void the_latest_value_of_the_configured_institution_is_shown() {
        values.has(SENT, CONFIGURED, "2026-10", 3);
        values.has(SENT, CONFIGURED, "2026-12", 7);
        values.has(SENT, OTHER, "2026-12", 9);

        assertThat(book.standing("p", null).readings())
                .isEqualTo(Map.of("bound", new Reading(CONFIGURED, YearMonth.of(2026, 12), BigDecimal.valueOf(7))));
    }

    @Test
    void another_institution_may_be_asked_for() {
        values.has(SENT, CONFIGURED, "2026-12", 7);
        values.has(SENT, OTHER, "2026-11", 9);

        assertThat(book.standing("p", OTHER).readings())
                .isEqualTo(Map.of("bound", new Reading(OTHER, YearMonth.of(2026, 11), BigDecimal.valueOf(9))));
    }

    @Test
    void without_a_value_nothing_is_shown() {
        values.has(SENT, OTHER, "2026-12", 9);

        assertThat(book.standing("p", null).readings()).isEmpty();
    }

    @Test
    void an_unknown_programme_is_refused() {
        assertThatThrownBy(() -> book.standing("q", null)).isInstanceOf(ProgrammeRefused.Unknown.class);
    }

    /** A programme with a criterion that an indicator measures, and one that none does. */
    private static final class OneProgramme implements Programmes {

        @Override
        public Optional<Programme> find(String code) {
            return code.equals("p")
                    ? Optional.of(
                            ProgrammesFileTest.of("p", List.of(criterion("bound", SENT), criterion("free", null))))
                    : Optional.empty();
        }

        private static Criterion criterion(String code, String indicator) {
            return new Criterion(
                    code, Criterion.Kind.RESULT, Map.of("lt", code), Criterion.Unit.COUNT, null, indicator);
        }

        @Override
        public List<Programme> list(String after, int limit) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void addIfAbsent(Programme programme) {
            throw new UnsupportedOperationException("not asked for");
        }
    }

    /** Values in a list. */
    private final class ListedValues implements IndicatorValues {

        private final List<IndicatorValue> all = new ArrayList<>();

        void has(String indicator, String institution, String month, long count) {
            Bucket bucket = new Bucket(indicators.get(indicator), institution, YearMonth.parse(month));
            all.add(new IndicatorValue(bucket, new Tally(Map.of("count", count)), Map.of()));
        }

        @Override
        public List<IndicatorValue> list(
                Indicator indicator, String institution, YearMonth from, YearMonth to, String after, int limit) {
            return all.stream()
                    .filter(value -> value.bucket().indicator().equals(indicator))
                    .filter(value -> value.bucket().institution().equals(institution))
                    .filter(value -> !value.bucket().month().isBefore(from)
                            && !value.bucket().month().isAfter(to))
                    .sorted(Comparator.comparing(value -> value.bucket().month()))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<Held> find(Bucket bucket) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void save(Held before, IndicatorValue now, boolean moved) {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
