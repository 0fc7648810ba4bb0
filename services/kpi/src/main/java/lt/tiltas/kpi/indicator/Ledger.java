package lt.tiltas.kpi.indicator;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lt.tiltas.kpi.fact.Place;
import lt.tiltas.kpi.indicator.IndicatorValues.Held;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Changes values. Whatever a change rests on is read after the value that it guards, so whoever writes last has seen
 * what all the others had written.
 */
public final class Ledger {

    private static final int ATTEMPTS = 100;

    private final IndicatorValues values;

    public Ledger(IndicatorValues values) {
        this.values = values;
    }

    /** Adds the occurrences that the value does not have yet, by one write. */
    void count(Bucket bucket, List<Occurrence> occurrences) {
        change(bucket, value -> value.with(occurrences));
    }

    /** Tallies a value again, with all that is recorded up to its fences and to the given places. */
    void recount(Bucket bucket, Collection<Place> places, Consumer<Consumer<Occurrence>> all) {
        change(bucket, value -> value.recounted(places, all));
    }

    /**
     * Puts what is measured now in the place of what was. Looks again after each write: somebody who measured the same
     * as was there, and so wrote nothing, may have known more.
     */
    void measure(Bucket bucket, Supplier<Tally> present) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!change(bucket, value -> value.with(present.get()))) {
                return;
            }
        }
        throw new OptimisticLockingFailureException(bucket.id() + " does not settle: try the batch again");
    }

    private boolean change(Bucket bucket, UnaryOperator<IndicatorValue> step) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Held> before = values.find(bucket);
            IndicatorValue was = before.map(Held::value).orElseGet(() -> IndicatorValue.none(bucket));
            IndicatorValue now = step.apply(was);
            if (now.equals(was)) {
                return false;
            }
            try {
                values.save(before.orElse(null), now, before.isEmpty() || !same(was.value(), now.value()));
                return true;
            } catch (OptimisticLockingFailureException | DuplicateKeyException faster) {
                // Another thread or instance was faster. What it wrote may hold what this one brings: look again.
            }
        }
        throw new OptimisticLockingFailureException("Others always changed " + bucket.id() + " first: try again");
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
    }
}
