package lt.tiltas.kpi.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How the value of an indicator follows from what was tallied. */
public enum Measure {
    /** How many. */
    COUNT {
        @Override
        @Nullable
        BigDecimal value(Tally tally) {
            return BigDecimal.valueOf(tally.get(Tally.COUNT));
        }
    },

    /** Per cent, rounded half up to two decimals; of nothing, there is none. */
    PERCENT {
        @Override
        @Nullable
        BigDecimal value(Tally tally) {
            long part = tally.get(Tally.PART);
            // A consignment whose acknowledgement came before the news of its delivery has been delivered all the same.
            long whole = Math.max(part, tally.get(Tally.WHOLE));
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
        }
    },

    /** The median of {@link Durations}, in hours, rounded half up to four decimals; of nothing, there is none. */
    MEDIAN_HOURS {
        @Override
        @Nullable
        BigDecimal value(Tally tally) {
            return Durations.median(tally);
        }
    };

    abstract @Nullable BigDecimal value(Tally tally);
}
