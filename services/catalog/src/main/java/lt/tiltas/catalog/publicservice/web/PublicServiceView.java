package lt.tiltas.catalog.publicservice.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import lt.tiltas.catalog.publicservice.PublicService;

/** A public service as clients see it. */
@Schema(name = "PublicService")
record PublicServiceView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ALR-001")
        String identifier,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "{\"lt\": \"Leidimo kirsti želdinius išdavimas\", \"en\": \"Permit to fell trees\"}")
        Map<String, String> names,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "188718528")
        String owner,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "3")
        int level,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "4")
        int attainableLevel,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "lt-1")
        String maturityModel) {

    static PublicServiceView of(PublicService service) {
        return new PublicServiceView(
                service.identifier().value(),
                service.names().byLanguage(),
                service.owner().value(),
                service.assessment().level(),
                service.assessment().attainableLevel(),
                service.assessment().model());
    }
}
