package lt.tiltas.catalog.institution.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InstitutionKind;
import org.jspecify.annotations.Nullable;

/** An institution as clients see it. */
@Schema(name = "Institution")
record InstitutionView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "900000016")
        String code,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "{\"lt\": \"Alytaus rajono savivaldybės viešoji biblioteka\", \"en\": \"Public Library of"
                        + " Alytus District Municipality\"}")
        Map<String, String> names,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "BUDGET_INSTITUTION")
        InstitutionKind kind,

        @Schema(description = "Code of the administration above it.", example = "188718528") @Nullable
        String parent) {

    static InstitutionView of(Institution institution) {
        return new InstitutionView(
                institution.code().value(),
                institution.names().byLanguage(),
                institution.kind(),
                institution.parent().map(InstitutionCode::value).orElse(null));
    }
}
