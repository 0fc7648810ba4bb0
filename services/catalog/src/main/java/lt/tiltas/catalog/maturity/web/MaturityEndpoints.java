package lt.tiltas.catalog.maturity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import lt.tiltas.catalog.maturity.MaturityLedger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The levels of maturity, and how far an administration and its budget institutions have come. */
@RestController
@RequestMapping(path = "/api/maturity", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Maturity")
class MaturityEndpoints {

    private final MaturityLedger ledger;

    MaturityEndpoints(MaturityLedger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/levels")
    @PermitAll
    @Operation(operationId = "maturityLevels", summary = "The levels of e-service maturity")
    @ApiResponse(responseCode = "200", description = "A version of the levels.", useReturnTypeSchema = true)
    LevelsView levels(
            @Parameter(description = "A version of the levels; the present one when it is left out.", example = "lt-1")
                    @RequestParam(required = false)
                    @Nullable
                    String version) {
        return LevelsView.of(ledger.model(version));
    }

    @GetMapping("/percentages")
    @PermitAll
    @Operation(
            operationId = "maturityPercentages",
            summary = "What percent of services is electronic and developed, and what to develop next",
            description = "Developed means: at the highest level that the service can reach, and this is at least the"
                    + " level from which a service counts as electronic. A percentage of no services is absent.")
    @ApiResponse(
            responseCode = "200",
            description = "The shares of the administration and of its budget institutions.",
            useReturnTypeSchema = true)
    PercentagesView percentages(
            @Parameter(description = "Code of the administration.", example = "188718528") @RequestParam
                    String administration) {
        return PercentagesView.of(ledger.shares(administration));
    }
}
