package lt.tiltas.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations of one step, in nanoseconds, and their percentiles. */
final class Latencies {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long duration) {
        nanos.add(duration);
    }

    int count() {
        return nanos.size();
    }

    /** The smallest duration that at least {@code percent} of all do not exceed, in milliseconds; NaN when empty. */
    double millis(double percent) {
        return percentile(nanos, percent) / 1e6;
    }

    static double percentile(Collection<Long> values, double percent) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** p50 and p99 as they stand in the report. */
    String row() {
        return String.format(Locale.ROOT, "%.1f | %.1f | %d", millis(50), millis(99), count());
    }
}
