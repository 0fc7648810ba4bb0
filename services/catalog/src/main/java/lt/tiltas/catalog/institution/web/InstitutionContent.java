package lt.tiltas.catalog.institution.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InstitutionKind;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Names;
import org.jspecify.annotations.Nullable;

/** What an institution is to be, as a client says it. */
@Schema(name = "InstitutionContent")
record InstitutionContent(
        @Schema(
                description = "Names by language (ISO 639-1); at least one, each of 1 to 300 characters.",
                example = "{\"lt\": \"Alytaus rajono savivaldybės administracija\", \"en\": \"Administration of"
                        + " Alytus District Municipality\"}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @NotEmpty
        Map<String, @NotNull String> names,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ADMINISTRATION") @NotNull
        InstitutionKind kind,

        @Schema(
                description = "Code of the administration above a budget institution; an administration has none.",
                types = {"string", "null"},
                pattern = InstitutionCode.PATTERN,
                example = "188718528")
        @Nullable
        String parent) {

    Institution toInstitution(String code) {
        InstitutionCode own = InvalidValue.at("code", () -> new InstitutionCode(code));
        Names called = InvalidValue.at("names", () -> Names.of(names));
        InstitutionCode above = parent == null ? null : InvalidValue.at("parent", () -> new InstitutionCode(parent));
        return Institution.of(own, called, kind, above);
    }
}
