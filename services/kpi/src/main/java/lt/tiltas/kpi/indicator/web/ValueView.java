package lt.tiltas.kpi.indicator.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import lt.tiltas.kpi.indicator.IndicatorValue;
import org.jspecify.annotations.Nullable;

/** A value over HTTP. */
@Schema(name = "IndicatorValue", description = "The value of an indicator, of one institution in one calendar month.")
record ValueView(
        @Schema(
                description = "Code of the institution.",
                example = "188718528",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String institution,

        @Schema(
                description = "The calendar month, in the time zone of the installation.",
                pattern = "^[0-9]{4}-[0-9]{2}$",
                example = "2026-11",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String month,

        @Schema(description = "Absent where it is not defined, such as a percentage of nothing.", example = "12")
        @Nullable
        BigDecimal value) {

    static ValueView of(IndicatorValue value) {
        return new ValueView(
                value.bucket().institution(), value.bucket().month().toString(), value.value());
    }
}
