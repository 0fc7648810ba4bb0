package lt.tiltas.kpi.indicator;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calendar months from one to another, both included; at most {@value #MOST}. */
public record Period(YearMonth from, YearMonth to) {

    public static final int MOST = 120;
    /** What a month looks like. */
    public static final String MONTH = "^2\\d{3}-(0[1-9]|1[0-2])$";

    private static final int USUAL = 12;
    private static final Pattern FORM = Pattern.compile(MONTH);

    public Period {
        if (from.isAfter(to)) {
            throw new IndicatorRefused.Reversed();
        }
        if (from.until(to, ChronoUnit.MONTHS) >= MOST) {
            throw new IndicatorRefused.TooLong(MOST);
        }
    }

    /**
     * Reads what was asked for. Without an end it goes to the present month, or through the first if that is later;
     * without a beginning it is the twelve months up to the end.
     */
    public static Period parse(@Nullable String from, @Nullable String to, YearMonth present) {
        YearMonth first = from == null ? null : month("from", from);
        YearMonth last = to == null ? null : month("to", to);
        if (last == null) {
            last = first != null && first.isAfter(present) ? first : present;
        }
        return new Period(first == null ? last.minusMonths(USUAL - 1) : first, last);
    }

    /** Reads a month, {@code YYYY-MM}. */
    public static YearMonth month(String field, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IndicatorRefused.NoMonth(field);
        }
        return YearMonth.parse(text);
    }
}
