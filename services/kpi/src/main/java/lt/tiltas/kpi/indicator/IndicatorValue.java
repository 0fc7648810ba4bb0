package lt.tiltas.kpi.indicator;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import lt.tiltas.kpi.fact.Place;
import org.jspecify.annotations.Nullable;

/**
 * The value of an indicator, of one institution in one month.
 *
 * @param fences for each source of events, the offset up to which everything that counts here is in the tally
 */
public record IndicatorValue(Bucket bucket, Tally tally, Map<String, Long> fences) {

    public IndicatorValue {
        fences = Collections.unmodifiableMap(new TreeMap<>(fences));
    }

    static IndicatorValue none(Bucket bucket) {
        return new IndicatorValue(bucket, Tally.NONE, Map.of());
    }

    /** Absent where it is not defined, such as a percentage of nothing. */
    public @Nullable BigDecimal value() {
        return bucket.indicator().measure().value(tally);
    }

    /** With the occurrences that it does not have yet. */
    IndicatorValue with(List<Occurrence> occurrences) {
        List<Occurrence> news = occurrences.stream()
                .filter(occurrence -> isBehindFence(occurrence.by().at()))
                .toList();
        return new IndicatorValue(
                bucket,
                tally.plus(news.stream().map(Occurrence::tally).toList()),
                raised(news.stream().map(occurrence -> occurrence.by().at()).toList()));
    }

    /**
     * Tallied again from nothing: of all occurrences, those up to the fences, after these are raised to some places.
     *
     * @param all hands on every occurrence of this bucket, and perhaps of others
     */
    IndicatorValue recounted(Collection<Place> places, Consumer<Consumer<Occurrence>> all) {
        IndicatorValue fenced = new IndicatorValue(bucket, Tally.NONE, raised(places));
        Map<String, Long> counts = new HashMap<>();
        all.accept(occurrence -> {
            if (occurrence.bucket().equals(bucket)
                    && !fenced.isBehindFence(occurrence.by().at())) {
                occurrence.tally().counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
            }
        });
        return fenced.with(new Tally(counts));
    }

    IndicatorValue with(Tally tally) {
        return new IndicatorValue(bucket, tally, fences);
    }

    private boolean isBehindFence(Place place) {
        Long fence = fences.get(place.source());
        return fence == null || place.offset() > fence;
    }

    private Map<String, Long> raised(Collection<Place> places) {
        Map<String, Long> raised = new HashMap<>(fences);
        places.forEach(place -> raised.merge(place.source(), place.offset(), Math::max));
        return raised;
    }
}
