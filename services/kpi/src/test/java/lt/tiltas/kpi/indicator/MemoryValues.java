package lt.tiltas.kpi.indicator;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Values and their events in memory, written through a storm. */
final class MemoryValues implements IndicatorValues {

    private final Map<String, Held> stored;
    private final Map<String, List<Optional<BigDecimal>>> told;
    private final Storm storm;

    MemoryValues(Storm storm) {
        this(storm, new TreeMap<>(), new TreeMap<>());
    }

    private MemoryValues(Storm storm, Map<String, Held> stored, Map<String, List<Optional<BigDecimal>>> told) {
        this.storm = storm;
        this.stored = stored;
        this.told = told;
    }

    /** The same values, reached through a storm of its own. */
    MemoryValues through(Storm other) {
        return new MemoryValues(other, stored, told);
    }

    @Override
    public Optional<Held> find(Bucket bucket) {
        storm.read();
        return Optional.ofNullable(stored.get(bucket.id()));
    }

    @Override
    public void save(@Nullable Held before, IndicatorValue now, boolean moved) {
        storm.write(() -> {
            String id = now.bucket().id();
            Held there = stored.get(id);
            if (before == null && there != null) {
                throw new DuplicateKeyException(id);
            }
            if (before != null && (there == null || there.version() != before.version())) {
                throw new OptimisticLockingFailureException(id);
            }
            long version = before == null ? 1 : before.version() + 1;
            stored.put(id, new Held(now, version, 0));
            if (moved) {
                told.computeIfAbsent(id, key -> new ArrayList<>()).add(Optional.ofNullable(now.value()));
            }
        });
    }

    @Override
    public List<IndicatorValue> list(
            Indicator indicator,
            @Nullable String institution,
            YearMonth from,
            YearMonth to,
            @Nullable String after,
            int limit) {
        throw new UnsupportedOperationException("not part of counting");
    }

    /** The value of every bucket. */
    Map<String, Optional<BigDecimal>> values() {
        Map<String, Optional<BigDecimal>> values = new TreeMap<>();
        stored.forEach(
                (id, held) -> values.put(id, Optional.ofNullable(held.value().value())));
        return values;
    }

    /** What the events said of every bucket, in order. */
    Map<String, List<Optional<BigDecimal>>> told() {
        return told;
    }
}
