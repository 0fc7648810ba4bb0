package lt.tiltas.kpi.indicator;

import java.util.Locale;

/** What a value is given in. */
public enum Unit {
    DOCUMENTS,
    PERCENT,
    HOURS;

    /** As it stands in events and over HTTP. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
