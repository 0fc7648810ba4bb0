package lt.tiltas.kpi.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import lt.tiltas.kpi.KpiSettings;
import lt.tiltas.kpi.indicator.Indicator;
import lt.tiltas.kpi.indicator.IndicatorValue;
import lt.tiltas.kpi.indicator.IndicatorValues;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.indicator.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The values of a month as a table, for open data portals and spreadsheets. */
@RestController
@Tag(name = "Reports")
class ReportsController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int PORTION = 500;

    private final Indicators indicators;
    private final IndicatorValues values;
    private final Clock clock;

    ReportsController(Indicators indicators, IndicatorValues values, Clock clock, KpiSettings settings) {
        this.indicators = indicators;
        this.values = values;
        this.clock = clock.withZone(settings.timeZone());
    }

    @GetMapping(path = "/api/reports/indicators.csv", produces = "text/csv")
    @PermitAll
    @Operation(
            operationId = "indicatorsReport",
            summary = "All values of a month",
            description = "CSV (RFC 4180), UTF-8, with a header line. A value that is not defined is empty.")
    @ApiResponse(
            responseCode = "200",
            description = "The table.",
            content =
                    @Content(mediaType = "text/csv", schema = @Schema(type = "string"), examples = @ExampleObject("""
                                            indicator,institution,month,value,unit
                                            documents-sent,188718528,2026-11,42,documents
                                            """)))
    ResponseEntity<StreamingResponseBody> indicators(
            @Parameter(
                            description = "The month; the present one if absent.",
                            schema = @Schema(type = "string", pattern = Period.MONTH, example = "2026-11"))
                    @RequestParam(required = false)
                    @Nullable
                    String month) {
        YearMonth asked = month == null ? YearMonth.now(clock) : Period.month("month", month);
        // The first portion before the answer begins, so that a store that is away is still answered with a problem.
        List<IndicatorValue> first = portion(indicators.all().getFirst(), asked, null);
        return ResponseEntity.ok().contentType(CSV).body(output -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            writer.write("indicator,institution,month,value,unit\r\n");
            for (Indicator indicator : indicators.all()) {
                List<IndicatorValue> portion =
                        indicator.equals(indicators.all().getFirst()) ? first : portion(indicator, asked, null);
                while (!portion.isEmpty()) {
                    for (IndicatorValue value : portion) {
                        writer.write(line(value));
                    }
                    String last = portion.getLast().bucket().id();
                    portion = portion.size() < PORTION ? List.of() : portion(indicator, asked, last);
                }
            }
            writer.flush();
        });
    }

    private List<IndicatorValue> portion(Indicator indicator, YearMonth month, @Nullable String after) {
        return values.list(indicator, null, month, month, after, PORTION);
    }

    /** Codes, months and numbers: nothing in it needs quoting, nor can it be taken for a formula. */
    private static String line(IndicatorValue value) {
        BigDecimal number = value.value();
        return String.join(
                        ",",
                        value.bucket().indicator().code(),
                        value.bucket().institution(),
                        value.bucket().month().toString(),
                        number == null ? "" : number.toPlainString(),
                        value.bucket().indicator().unit().code())
                + "\r\n";
    }
}
