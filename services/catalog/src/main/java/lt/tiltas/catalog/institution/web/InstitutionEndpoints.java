package lt.tiltas.catalog.institution.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.List;
import lt.tiltas.catalog.institution.Author;
import lt.tiltas.catalog.institution.Expected;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InstitutionKind;
import lt.tiltas.catalog.institution.InstitutionRegister;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Recorded;
import lt.tiltas.catalog.institution.Versioned;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of institutions: open to read, written by administrators within their reach. */
@RestController
@RequestMapping(path = "/api/institutions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Institutions")
class InstitutionEndpoints {

    private final InstitutionRegister register;

    InstitutionEndpoints(InstitutionRegister register) {
        this.register = register;
    }

    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "recordInstitution",
            summary = "Record an institution as it is to stand",
            description = "Repeating it changes nothing. Administrators of an administration record it and the"
                    + " institutions beneath it; those of an institution that is not in the catalogue yet may record"
                    + " it. The kind of an institution does not change. Without If-Match the last writer is right.")
    @ApiResponse(responseCode = "200", description = "It stands so.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "It is new in the catalogue.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "412",
            description = "It is not in a version that If-Match names.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    ResponseEntity<InstitutionView> record(
            @Parameter(
                            description = "Nine-digit code; the last is the check digit.",
                            schema = @Schema(type = "string", pattern = InstitutionCode.PATTERN, example = "900000016"))
                    @PathVariable
                    String code,
            @Parameter(description = "ETag, with its quotation marks, of the version to replace.")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody InstitutionContent content,
            Caller caller) {
        Recorded<Institution> recorded =
                register.record(content.toInstitution(code), Author.of(caller), Expected.ifMatch(ifMatch), "record");
        HttpStatus status = recorded.change() == Recorded.Change.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).eTag(tag(recorded.version())).body(InstitutionView.of(recorded.value()));
    }

    @GetMapping("/{code}")
    @PermitAll
    @Operation(operationId = "institution", summary = "An institution")
    @ApiResponse(responseCode = "200", description = "The institution.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "It is still in the version that If-None-Match names.",
            content = @Content)
    ResponseEntity<InstitutionView> get(@Parameter(example = "900000016") @PathVariable String code) {
        Versioned<Institution> found = register.get(code);
        return ResponseEntity.ok().eTag(tag(found.version())).body(InstitutionView.of(found.value()));
    }

    @GetMapping
    @PermitAll
    @Operation(operationId = "institutions", summary = "Institutions, ascending by code")
    @ApiResponse(responseCode = "200", description = "A page of institutions.", useReturnTypeSchema = true)
    Page<InstitutionView> list(
            @RequestParam(required = false) @Nullable InstitutionKind kind,
            @Parameter(
                            description = "Only institutions beneath this administration.",
                            schema = @Schema(type = "string", pattern = InstitutionCode.PATTERN, example = "188718528"))
                    @RequestParam(required = false)
                    @Nullable
                    String parent,
            Paging paging) {
        InstitutionCode above = parent == null ? null : InvalidValue.at("parent", () -> new InstitutionCode(parent));
        List<InstitutionView> found = register.list(kind, above, paging.after().orElse(null), paging.fetch()).stream()
                .map(InstitutionView::of)
                .toList();
        return paging.page(found, InstitutionView::code);
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}
