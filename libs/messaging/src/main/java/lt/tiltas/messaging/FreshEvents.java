package lt.tiltas.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of this process that are known to be all that their aggregates have to publish, so that they need not be read
 * back. That is so where an aggregate had recorded nothing before, where this process emptied its outbox at the very
 * sequence that they follow, or where it is just publishing everything up to there: the write that recorded them was
 * guarded by the version, so nothing came between. Of anything else the store is asked. Guarded by the relay's lock.
 *
 * @param <A> identifies an aggregate
 */
final class FreshEvents<A> {

    private final Map<A, List<PendingEvent>> fresh = new HashMap<>();
    /** Up to which sequence everything is published or about to be, for aggregates that are just being published. */
    private final Map<A, Long> underWay = new HashMap<>();

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
        List<PendingEvent> waiting = fresh.get(aggregate);
        Long known = waiting == null ? underWay.get(aggregate) : Long.valueOf(last(waiting));
        // Emptied at another sequence: the sweep was faster, or somebody else recorded events.
        if (known != null ? known == before : empty == null ? before == 0 : empty == before) {
            fresh.computeIfAbsent(aggregate, none -> new ArrayList<>()).addAll(events);
        } else {
            forget(aggregate);
        }
    }

    /** What the aggregate has to publish, oldest first, given once; empty when only the store knows. */
    List<PendingEvent> take(A aggregate) {
        List<PendingEvent> events = fresh.remove(aggregate);
        return events == null ? List.of() : events;
    }

    /** These are published now, and are all that the aggregate has recorded up to the last of them. */
    void underWay(A aggregate, List<PendingEvent> events) {
        underWay.put(aggregate, last(events));
    }

    /** The aggregate's outbox was emptied when this was the last event that it had recorded. */
    void emptied(A aggregate, long sequence) {
        emptied.put(aggregate, sequence);
    }

    /** The aggregate is not being published any more. */
    void ended(A aggregate) {
        underWay.remove(aggregate);
    }

    /** Leaves it to the store. */
    void forget(A aggregate) {
        fresh.remove(aggregate);
        underWay.remove(aggregate);
        emptied.remove(aggregate);
    }

    void clear() {
        fresh.clear();
        underWay.clear();
        emptied.clear();
    }

    private static long last(List<PendingEvent> events) {
        return events.getLast().sequence();
    }
}
