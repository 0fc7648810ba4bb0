package lt.tiltas.kpi.indicator;

import java.time.YearMonth;

/** What one value is of. */
public record Bucket(Indicator indicator, String institution, YearMonth month) {

    /** {@code indicator/institution/month}; values of an indicator and institution sort by month. */
    public String id() {
        return indicator.code() + "/" + institution + "/" + month;
    }
}
