package lt.tiltas.messaging;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader has come in a journal: for each partition the offset that it reads next.
 *
 * <p>Written as {@code partition.offset} pairs of the last entries read, so that the same text means the same on every
 * instance, in whatever order an instance got the partitions. Partitions of which nothing was read are left out.
 */
final class Cursor {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5}\\.\\d{1,18}(-\\d{1,5}\\.\\d{1,18})*)?");

    private final Map<Integer, Long> next;

    private Cursor(Map<Integer, Long> next) {
        this.next = next;
    }

    /** A cursor with the given next offsets; a copy. */
    static Cursor at(Map<Integer, Long> next) {
        return new Cursor(new TreeMap<>(next));
    }

    static Cursor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a cursor of this journal");
        }
        Map<Integer, Long> next = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String pair : text.split("-")) {
                int dot = pair.indexOf('.');
                int partition = Integer.parseInt(pair.substring(0, dot));
                if (next.put(partition, Long.parseLong(pair.substring(dot + 1)) + 1) != null) {
                    throw new IllegalArgumentException("Not a cursor of this journal: a partition stands in it twice");
                }
            }
        }
        return new Cursor(next);
    }

    long next(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    int highestPartition() {
        return next.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    void passed(int partition, long offset) {
        next.merge(partition, offset + 1, Math::max);
    }

    /** Whether it has passed everything below the given next offsets. */
    boolean covers(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream().allMatch(offset -> next(offset.getKey()) >= offset.getValue());
    }

    @Override
    public String toString() {
        return next.entrySet().stream()
                .filter(partition -> partition.getValue() > 0)
                .map(partition -> partition.getKey() + "." + (partition.getValue() - 1))
                .collect(Collectors.joining("-"));
    }
}
