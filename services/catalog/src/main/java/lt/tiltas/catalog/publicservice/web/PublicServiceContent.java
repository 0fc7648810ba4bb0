package lt.tiltas.catalog.publicservice.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Names;
import lt.tiltas.catalog.maturity.MaturityModel;
import lt.tiltas.catalog.maturity.MaturityModels;
import lt.tiltas.catalog.publicservice.PublicService;
import lt.tiltas.catalog.publicservice.ServiceIdentifier;
import org.jspecify.annotations.Nullable;

/** What a public service is to be, as a client says it. */
@Schema(name = "PublicServiceContent")
record PublicServiceContent(
        @Schema(
                description = "Names by language (ISO 639-1); at least one, each of 1 to 300 characters.",
                example = "{\"lt\": \"Leidimo kirsti želdinius išdavimas\", \"en\": \"Permit to fell trees\"}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @NotEmpty
        Map<String, @NotNull String> names,

        @Schema(
                description = "Code of the institution that answers for the service.",
                pattern = InstitutionCode.PATTERN,
                example = "188718528",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @NotNull
        String owner,

        @Schema(
                description = "E-service level reached; 0 when it is not electronic. At most attainableLevel.",
                minimum = "0",
                maximum = "5",
                example = "3",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @NotNull
        Integer level,

        @Schema(
                description = "The highest level that such a service can reach.",
                minimum = "1",
                maximum = "5",
                example = "4",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @NotNull
        Integer attainableLevel,

        @Schema(
                description = "Version of the list of levels; the present one when it is left out.",
                types = {"string", "null"},
                example = "lt-1")
        @Nullable
        String maturityModel) {

    PublicService toPublicService(String identifier, MaturityModels models) {
        return new PublicService(
                InvalidValue.at("identifier", () -> new ServiceIdentifier(identifier)),
                InvalidValue.at("names", () -> Names.of(names)),
                InvalidValue.at("owner", () -> new InstitutionCode(owner)),
                model(models).assess(level, attainableLevel));
    }

    private MaturityModel model(MaturityModels models) {
        return maturityModel == null ? models.current() : models.required(maturityModel);
    }
}
