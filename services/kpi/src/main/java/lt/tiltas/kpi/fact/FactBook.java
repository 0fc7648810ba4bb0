package lt.tiltas.kpi.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import lt.tiltas.contracts.Event;
import lt.tiltas.kpi.fact.FactStore.Kept;
import lt.tiltas.messaging.Received;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** Enters the events of one topic in the facts that they are about. */
public final class FactBook<E extends Event, F extends Fact> {

    /** Only instances that a rebalance lets overlap for a moment write the same fact. */
    private static final int ATTEMPTS = 20;

    private final FactStore<F> store;
    private final BiFunction<@Nullable F, Received<E>, @Nullable F> after;

    /** @param after the fact after an event; must leave it the same when the event is a repetition */
    public FactBook(FactStore<F> store, BiFunction<@Nullable F, Received<E>, @Nullable F> after) {
        this.store = store;
        this.after = after;
    }

    /**
     * Enters a batch.
     *
     * @return the facts of the aggregates in the batch, as they are stored now
     * @throws OptimisticLockingFailureException when others are always faster; the batch may be tried again
     */
    public List<F> enter(List<Received<E>> batch) {
        Set<String> ids = new LinkedHashSet<>();
        batch.forEach(received -> ids.add(received.event().aggregate()));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, Kept<F>> before = store.find(ids);
            Map<String, F> now = new LinkedHashMap<>();
            before.forEach((id, kept) -> now.put(id, kept.fact()));
            for (Received<E> received : batch) {
                String id = received.event().aggregate();
                F fact = after.apply(now.get(id), received);
                if (fact != null) {
                    now.put(id, fact);
                }
            }
            if (write(before, now)) {
                return List.copyOf(now.values());
            }
        }
        throw new OptimisticLockingFailureException("Others always wrote the same facts first: try the batch again");
    }

    private boolean write(Map<String, Kept<F>> before, Map<String, F> now) {
        List<Kept<F>> changed = new ArrayList<>();
        now.forEach((id, fact) -> {
            Kept<F> kept = before.get(id);
            if (kept == null) {
                changed.add(new Kept<>(fact, 0));
            } else if (!kept.fact().equals(fact)) {
                changed.add(new Kept<>(fact, kept.revision()));
            }
        });
        return changed.isEmpty() || store.write(changed);
    }
}
