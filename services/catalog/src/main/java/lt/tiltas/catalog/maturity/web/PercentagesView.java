package lt.tiltas.catalog.maturity.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import lt.tiltas.catalog.maturity.AssessedService;
import lt.tiltas.catalog.maturity.MaturityLedger;
import lt.tiltas.catalog.maturity.Share;
import org.jspecify.annotations.Nullable;

/** The shares of an administration and of its budget institutions as clients see them. */
@Schema(name = "MaturityPercentages")
record PercentagesView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "188718528")
        String administration,

        @Schema(description = "Services of the administration itself.", requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("ADMINISTRATION")
        ShareView own,

        @Schema(
                description = "Services of the budget institutions beneath it.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("BUDGET_INSTITUTION")
        ShareView budgetInstitutions) {

    /** How many of some services have come how far. */
    @Schema(name = "MaturityShare")
    record ShareView(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "12")
            long total,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "3")
            long developed,

            @Schema(description = "Absent when there are no services.", example = "25.00") @Nullable
            BigDecimal developedPercent,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "6")
            long electronic,

            @Schema(description = "Absent when there are no services.", example = "50.00") @Nullable
            BigDecimal electronicPercent,

            @Schema(
                    description = "Services that would raise developedPercent with the fewest levels to climb.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            List<Proposal> next) {

        static ShareView of(Share share) {
            return new ShareView(
                    share.total(),
                    share.developed(),
                    share.developedPercent().orElse(null),
                    share.electronic(),
                    share.electronicPercent().orElse(null),
                    share.next().stream().map(Proposal::of).toList());
        }
    }

    /** A service that could be developed next. */
    @Schema(name = "MaturityProposal")
    record Proposal(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ALR-001")
            String identifier,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "{\"en\": \"Permit to fell trees\"}")
            Map<String, String> names,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "188718528")
            String owner,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "3")
            int level,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "4")
            int attainableLevel,

            @Schema(description = "Levels to climb.", requiredMode = Schema.RequiredMode.REQUIRED, example = "1")
            int steps) {

        static Proposal of(AssessedService service) {
            return new Proposal(
                    service.identifier(),
                    service.names().byLanguage(),
                    service.owner().value(),
                    service.assessment().level(),
                    service.assessment().attainableLevel(),
                    service.assessment().steps());
        }
    }

    static PercentagesView of(MaturityLedger.Shares shares) {
        return new PercentagesView(
                shares.administration().value(), ShareView.of(shares.own()), ShareView.of(shares.budgetInstitutions()));
    }
}
