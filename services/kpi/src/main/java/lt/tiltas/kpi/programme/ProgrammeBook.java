package lt.tiltas.kpi.programme;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.kpi.KpiSettings;
import lt.tiltas.kpi.indicator.Indicator;
import lt.tiltas.kpi.indicator.IndicatorValue;
import lt.tiltas.kpi.indicator.IndicatorValues;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.indicator.Period;
import lt.tiltas.kpi.programme.Programme.Criterion;
import lt.tiltas.kpi.programme.Standing.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers what programmes there are and where they stand. */
@Service
public class ProgrammeBook {

    private final Programmes programmes;
    private final Indicators indicators;
    private final IndicatorValues values;
    private final ProgrammeSettings settings;
    private final Clock clock;

    ProgrammeBook(
            Programmes programmes,
            Indicators indicators,
            IndicatorValues values,
            ProgrammeSettings settings,
            KpiSettings kpi,
            Clock clock) {
        this.programmes = programmes;
        this.indicators = indicators;
        this.values = values;
        this.settings = settings;
        this.clock = clock.withZone(kpi.timeZone());
    }

    public List<Programme> list(@Nullable String after, int limit) {
        return programmes.list(after, limit);
    }

    /**
     * A programme with the latest values of the indicators that measure it.
     *
     * @param institution whose values; without it, those of the programme's institution, and of the configured one
     *     where the programme names none
     */
    public Standing standing(String code, @Nullable String institution) {
        Programme programme = programmes.find(code).orElseThrow(ProgrammeRefused.Unknown::new);
        String observed = observed(programme, institution);
        Map<String, Reading> readings = new HashMap<>();
        for (Criterion criterion : programme.criteria()) {
            indicator(criterion)
                    .flatMap(indicator -> latest(indicator, observed))
                    .ifPresent(reading -> readings.put(criterion.code(), reading));
        }
        return new Standing(programme, readings);
    }

    private String observed(Programme programme, @Nullable String institution) {
        if (institution != null) {
            return institution;
        }
        return programme.institution() == null ? settings.institution() : programme.institution();
    }

    private Optional<Indicator> indicator(Criterion criterion) {
        return Optional.ofNullable(criterion.indicator()).flatMap(indicators::find);
    }

    private Optional<Reading> latest(Indicator indicator, String institution) {
        YearMonth now = YearMonth.now(clock);
        List<IndicatorValue> found =
                values.list(indicator, institution, now.minusMonths(Period.MOST - 1), now, null, Period.MOST);
        for (IndicatorValue value : found.reversed()) {
            BigDecimal number = value.value();
            if (number != null) {
                return Optional.of(new Reading(institution, value.bucket().month(), number));
            }
        }
        return Optional.empty();
    }
}
