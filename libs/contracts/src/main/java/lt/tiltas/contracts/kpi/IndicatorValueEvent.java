package lt.tiltas.contracts.kpi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.EventType;
import org.jspecify.annotations.Nullable;

/** What happened to the value of an indicator, of one institution in one month. */
public sealed interface IndicatorValueEvent extends Event {

    /** Code of the indicator, such as {@code documents-sent}. */
    String indicator();

    /** Code of the institution that the value is of. */
    String institution();

    /** The calendar month, in the time zone of the installation. */
    YearMonth month();

    @Override
    default String aggregate() {
        return indicator() + "/" + institution() + "/" + month();
    }

    /**
     * The value moved.
     *
     * @param value absent where it is not defined, such as a percentage of nothing
     * @param unit {@code documents}, {@code percent} or {@code hours}
     */
    @EventType("lt.tiltas.kpi.indicator-value-changed.v1")
    record IndicatorValueChanged(
            String indicator,
            String institution,
            YearMonth month,
            @Nullable BigDecimal value,
            String unit,
            Instant changedAt)
            implements IndicatorValueEvent {}
}
