package lt.tiltas.kpi.indicator.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import lt.tiltas.kpi.indicator.Indicator;

/** An indicator over HTTP. */
@Schema(name = "Indicator", description = "Something that is measured, of each institution in each calendar month.")
record IndicatorView(
        @Schema(example = "documents-sent", requiredMode = Schema.RequiredMode.REQUIRED)
        String code,

        @Schema(
                description = "Names by language.",
                example = "{\"en\": \"Documents sent\", \"lt\": \"Išsiųsti dokumentai\"}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        Map<String, String> names,

        @Schema(
                description = "What values are given in.",
                allowableValues = {"documents", "percent", "hours"},
                example = "documents",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String unit,

        @Schema(
                description = "What is counted and in which month, by language.",
                example = "{\"en\": \"How many documents the institution sent.\"}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        Map<String, String> definitions) {

    static IndicatorView of(Indicator indicator) {
        return new IndicatorView(
                indicator.code(), indicator.names(), indicator.unit().code(), indicator.definitions());
    }
}
