package lt.tiltas.kpi.indicator.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import lt.tiltas.kpi.KpiSettings;
import lt.tiltas.kpi.indicator.Indicator;
import lt.tiltas.kpi.indicator.IndicatorRefused;
import lt.tiltas.kpi.indicator.IndicatorValue;
import lt.tiltas.kpi.indicator.IndicatorValues;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.indicator.Period;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The indicators and their values. Open to everybody: nothing here is about a person. */
@RestController
@RequestMapping(path = "/api/indicators", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Indicators")
class IndicatorsController {

    private static final String CODE = "^[0-9]{9}$";
    private static final Pattern INSTITUTION = Pattern.compile(CODE);

    private final Indicators indicators;
    private final IndicatorValues values;
    private final Clock clock;

    IndicatorsController(Indicators indicators, IndicatorValues values, Clock clock, KpiSettings settings) {
        this.indicators = indicators;
        this.values = values;
        this.clock = clock.withZone(settings.timeZone());
    }

    @GetMapping
    @PermitAll
    @Operation(operationId = "indicators", summary = "The indicators, with what they mean")
    List<IndicatorView> indicators() {
        return indicators.all().stream().map(IndicatorView::of).toList();
    }

    @GetMapping("/{code}/values")
    @PermitAll
    @Operation(
            operationId = "indicatorValues",
            summary = "Values of an indicator",
            description = "By institution, then month. Months in which nothing happened have no value.")
    Page<ValueView> values(
            @Parameter(description = "Code of the indicator.", example = "documents-sent") @PathVariable String code,
            @Parameter(
                            description = "Code of the only institution that is asked for.",
                            schema = @Schema(type = "string", pattern = CODE, example = "188718528"))
                    @RequestParam(required = false)
                    @Nullable
                    String institution,
            @Parameter(
                            description = "The first month; without it, the twelve months up to the last.",
                            schema = @Schema(type = "string", pattern = Period.MONTH, example = "2026-01"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(
                            description = "The last month, at most 120 from the first; without it, the present one.",
                            schema = @Schema(type = "string", pattern = Period.MONTH, example = "2026-12"))
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            Paging paging) {
        Indicator indicator = indicators.find(code).orElseThrow(IndicatorRefused.Unknown::new);
        if (institution != null && !INSTITUTION.matcher(institution).matches()) {
            throw new IndicatorRefused.NoInstitution();
        }
        Period period = Period.parse(from, to, YearMonth.now(clock));
        String after = paging.after(key -> requireOf(indicator, key)).orElse(null);
        List<IndicatorValue> found =
                values.list(indicator, institution, period.from(), period.to(), after, paging.fetch());
        Page<IndicatorValue> page = paging.page(found, value -> value.bucket().id());
        return new Page<>(page.items().stream().map(ValueView::of).toList(), page.next());
    }

    /** A cursor of another indicator's list would silently give nothing. */
    private static String requireOf(Indicator indicator, String key) {
        if (!key.startsWith(indicator.code() + "/")) {
            throw new IllegalArgumentException("Not a value of " + indicator.code());
        }
        return key;
    }
}
