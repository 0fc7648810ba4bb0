package lt.tiltas.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds records that a sender repeated, from the sequences of their aggregates, when it is shown a topic from the
 * beginning. Not thread-safe.
 */
final class Repetitions {

    private final Map<String, Long> lastSequences;
    /** Where repetitions stand. They are rare: a sender repeats only after a failure. */
    private final Map<String, Boolean> found;

    Repetitions(int remembered) {
        lastSequences = bounded(remembered);
        found = bounded(remembered);
    }

    private static <V> Map<String, V> bounded(int size) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > size;
            }
        };
    }

    /** Whether this sequence of the aggregate, or a later one, was there before. */
    boolean isOne(ConsumerRecord<?, ?> record, String aggregate, long sequence) {
        Long last = lastSequences.get(aggregate);
        if (last != null && sequence <= last) {
            found.put(place(record), true);
            return true;
        }
        lastSequences.put(aggregate, sequence);
        return false;
    }

    /** Whether a record at this place was found to be one. */
    boolean isKnown(ConsumerRecord<?, ?> record) {
        return found.containsKey(place(record));
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.partition() + "." + record.offset();
    }
}
