package lt.tiltas.catalog.maturity.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import lt.tiltas.catalog.maturity.MaturityModel;

/** A version of the maturity levels as clients see it. */
@Schema(name = "MaturityLevels")
record LevelsView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "lt-1")
        String version,

        @Schema(
                description = "The lowest level at which a service counts as electronic.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "3")
        int electronicFrom,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Level> levels) {

    /** A level and what it is called. */
    @Schema(name = "MaturityLevel")
    record Level(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "3")
            int level,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "{\"lt\": \"Dvipusė sąveika\", \"en\": \"Two-way interaction\"}")
            Map<String, String> names) {}

    static LevelsView of(MaturityModel model) {
        return new LevelsView(
                model.version(),
                model.electronicFrom(),
                model.levels().stream()
                        .map(level -> new Level(level.level(), level.names().byLanguage()))
                        .toList());
    }
}
