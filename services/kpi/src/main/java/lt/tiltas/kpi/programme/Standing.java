package lt.tiltas.kpi.programme;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;

/**
 * A programme and where it stands.
 *
 * @param readings by code of the criterion; only of criteria that an indicator measures and that has a value
 */
public record Standing(Programme programme, Map<String, Reading> readings) {
    public Standing {
        readings = Map.copyOf(readings);
    }

    /** The latest value of an indicator, of one institution. */
    public record Reading(String institution, YearMonth month, BigDecimal value) {}
}
