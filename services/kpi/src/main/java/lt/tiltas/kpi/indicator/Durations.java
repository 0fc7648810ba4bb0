package lt.tiltas.kpi.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of durations in a tally, so that a median of any number of them takes bounded room and is added up like a
 * count. Durations are cut to whole seconds. Below 256 seconds each second has its own class; above, classes widen with
 * the duration, 128 for each doubling, and a class stands for its middle. So a median is at most 0.4 per cent off, and
 * a year needs fewer than 2,600 classes; every duration above 68 years counts as 68 years.
 */
final class Durations {

    private static final String PREFIX = "s";
    /** Classes for each doubling, as a power of two. */
    private static final int PRECISION = 7;

    private static final BigDecimal SECONDS_IN_HOUR = BigDecimal.valueOf(3600);
    private static final int DECIMALS = 4;

    private Durations() {}

    /** A duration that clocks make negative counts as none. */
    static Tally one(Duration duration) {
        return Tally.one(PREFIX + index(Math.clamp(duration.toSeconds(), 0, Integer.MAX_VALUE)));
    }

    /** The median in hours; of an even number, the middle between the two in the middle. */
    static @Nullable BigDecimal median(Tally tally) {
        List<Counted> classes = new ArrayList<>();
        tally.counts().forEach((name, count) -> classes.add(new Counted(Integer.parseInt(name.substring(1)), count)));
        classes.sort(Comparator.comparingInt(Counted::index));
        long all = classes.stream().mapToLong(Counted::count).sum();
        if (all == 0) {
            return null;
        }
        BigDecimal both = middle(at(classes, (all - 1) / 2)).add(middle(at(classes, all / 2)));
        return hours(both.divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP));
    }

    private record Counted(int index, long count) {}

    private static BigDecimal hours(BigDecimal seconds) {
        BigDecimal hours =
                seconds.divide(SECONDS_IN_HOUR, DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        // Written plainly: 10, not 1E+1.
        return hours.scale() < 0 ? hours.setScale(0) : hours;
    }

    private static int at(List<Counted> classes, long rank) {
        long passed = 0;
        for (Counted counted : classes) {
            passed += counted.count();
            if (passed > rank) {
                return counted.index();
            }
        }
        throw new IllegalArgumentException("Rank " + rank + " is behind the last of " + passed);
    }

    private static int index(long seconds) {
        int shift = shift(seconds);
        return (shift << PRECISION) + (int) (seconds >> shift);
    }

    /** The middle of the class; of one second's class, the second. */
    private static BigDecimal middle(int index) {
        int shift = Math.max(0, (index >> PRECISION) - 1);
        long first = (long) (index - (shift << PRECISION)) << shift;
        return BigDecimal.valueOf(first)
                .add(BigDecimal.valueOf((1L << shift) - 1).divide(BigDecimal.TWO));
    }

    /** How many low bits a class leaves out, so that PRECISION + 1 remain. */
    private static int shift(long seconds) {
        return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(seconds) - PRECISION - 1);
    }
}
