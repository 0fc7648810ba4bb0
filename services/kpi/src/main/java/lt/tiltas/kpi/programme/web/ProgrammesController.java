package lt.tiltas.kpi.programme.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.regex.Pattern;
import lt.tiltas.kpi.indicator.IndicatorRefused;
import lt.tiltas.kpi.programme.ProgrammeBook;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Programmes and where they stand. Open to everybody: nothing here is about a person. */
@RestController
@RequestMapping(path = "/api/programmes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Programmes")
class ProgrammesController {

    private static final String INSTITUTION_CODE = "^[0-9]{9}$";
    private static final Pattern INSTITUTION = Pattern.compile(INSTITUTION_CODE);

    private final ProgrammeBook book;

    ProgrammesController(ProgrammeBook book) {
        this.book = book;
    }

    @GetMapping
    @PermitAll
    @Operation(operationId = "programmes", summary = "Programmes, ascending by code")
    Page<ProgrammeSummary> programmes(Paging paging) {
        List<ProgrammeSummary> found = book.list(paging.after().orElse(null), paging.fetch()).stream()
                .map(ProgrammeSummary::of)
                .toList();
        return paging.page(found, ProgrammeSummary::code);
    }

    @GetMapping("/{code}")
    @PermitAll
    @Operation(
            operationId = "programme",
            summary = "A programme, with the present values of the indicators that measure it")
    ProgrammeView programme(
            @Parameter(description = "Code of the programme.", example = "alytus-r-2022-04") @PathVariable String code,
            @Parameter(
                            description = "Code of the institution whose values are shown; without it, the programme's"
                                    + " own, or the configured one where the programme names none.",
                            schema = @Schema(type = "string", pattern = INSTITUTION_CODE, example = "188718528"))
                    @RequestParam(required = false)
                    @Nullable
                    String institution) {
        if (institution != null && !INSTITUTION.matcher(institution).matches()) {
            throw new IndicatorRefused.NoInstitution();
        }
        return ProgrammeView.of(book.standing(code, institution));
    }
}
