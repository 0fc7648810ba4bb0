package lt.tiltas.kpi.programme.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import lt.tiltas.kpi.programme.Programme;
import org.jspecify.annotations.Nullable;

/** A programme in a list. */
@Schema(name = "ProgrammeSummary", description = "A programme in a list.")
record ProgrammeSummary(
        @Schema(example = "alytus-r-2022-04", requiredMode = Schema.RequiredMode.REQUIRED)
        String code,

        @Schema(
                description = "Titles by language.",
                example = "{\"lt\": \"Informacinės visuomenės plėtra\"}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        Map<String, String> titles,

        @Schema(description = "ISO 3166-1.", example = "LT", requiredMode = Schema.RequiredMode.REQUIRED)
        String country,

        @Schema(description = "Code of the institution whose programme it is.", example = "188718528") @Nullable
        String institution,

        ProgrammeView.@Nullable TermView term) {

    static ProgrammeSummary of(Programme programme) {
        return new ProgrammeSummary(
                programme.code(),
                programme.titles(),
                programme.country(),
                programme.institution(),
                programme.term() == null ? null : ProgrammeView.TermView.of(programme.term()));
    }
}
