package lt.tiltas.messaging;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of this process that are known to be all that their aggregates have to publish, so that they need not be read
 * back. That is so where an aggregate had recorded nothing before, or where this process emptied its outbox at the very
 * sequence that they follow: the write that recorded them was guarded by the version, so nothing came between. Of
 * anything else the store is asked. Guarded by the relay's lock.
 *
 * @param <A> identifies an aggregate
 */
final class FreshEvents<A> {

    private final Map<A, List<PendingEvent>> fresh = new HashMap<>();
    private final Map<A, Long> emptied;

    /** @param remembered of how many aggregates it is remembered that their outbox was emptied */
    FreshEvents(int remembered) {
        emptied = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<A, Long> eldest) {
                return size() > remembered;
            }
        };
    }

    /** These were stored just now. */
    void stored(A aggregate, List<PendingEvent> events) {
        long before = events.getFirst().sequence() - 1;
        Long empty = emptied.remove(aggregate);
        // Emptied at another sequence: the sweep was faster, or somebody else recorded events.
        if (empty == null ? before == 0 : empty == before) {
            fresh.put(aggregate, events);
        } else {
            fresh.remove(aggregate);
        }
    }

    /** What the aggregate has to publish, oldest first, given once; empty when only the store knows. */
    List<PendingEvent> take(A aggregate) {
        List<PendingEvent> events = fresh.remove(aggregate);
        return events == null ? List.of() : events;
    }

    /** The aggregate's outbox was emptied when this was the last event that it had recorded. */
    void emptied(A aggregate, long sequence) {
        emptied.put(aggregate, sequence);
    }

    /** Leaves it to the store. */
    void forget(A aggregate) {
        fresh.remove(aggregate);
        emptied.remove(aggregate);
    }

    void clear() {
        fresh.clear();
        emptied.clear();
    }
}
