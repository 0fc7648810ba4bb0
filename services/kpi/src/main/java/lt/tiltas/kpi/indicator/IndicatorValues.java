package lt.tiltas.kpi.indicator;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where values are kept, one document for each bucket. */
public interface IndicatorValues {

    /**
     * A value as read.
     *
     * @param version guards the next write
     * @param sequence of the last event about it
     */
    record Held(IndicatorValue value, long version, long sequence) {}

    Optional<Held> find(Bucket bucket);

    /**
     * Writes a value, and with the same write the event that says so.
     *
     * @param before as it was read; null when it was not there
     * @param moved whether there is something to tell
     * @throws org.springframework.dao.OptimisticLockingFailureException or
     * @throws org.springframework.dao.DuplicateKeyException when somebody wrote it meanwhile
     */
    void save(@Nullable Held before, IndicatorValue now, boolean moved);

    /**
     * Values of an indicator, by institution and month.
     *
     * @param institution only of this one; of all when null
     * @param after only those behind this {@link Bucket#id()}
     * @param limit how many at most
     */
    List<IndicatorValue> list(
            Indicator indicator,
            @Nullable String institution,
            YearMonth from,
            YearMonth to,
            @Nullable String after,
            int limit);
}
