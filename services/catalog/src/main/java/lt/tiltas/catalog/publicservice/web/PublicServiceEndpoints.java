package lt.tiltas.catalog.publicservice.web;

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
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Recorded;
import lt.tiltas.catalog.institution.Versioned;
import lt.tiltas.catalog.maturity.MaturityModels;
import lt.tiltas.catalog.publicservice.PublicService;
import lt.tiltas.catalog.publicservice.PublicServiceRegister;
import lt.tiltas.catalog.publicservice.ServiceIdentifier;
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

/** The register of public services: open to read, written by administrators within their reach. */
@RestController
@RequestMapping(path = "/api/public-services", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Public services")
class PublicServiceEndpoints {

    private final PublicServiceRegister register;
    private final MaturityModels models;

    PublicServiceEndpoints(PublicServiceRegister register, MaturityModels models) {
        this.register = register;
        this.models = models;
    }

    @PutMapping(path = "/{identifier}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "recordPublicService",
            summary = "Record a public service as it is to stand",
            description = "Repeating it changes nothing. Administrators of an administration record its services and"
                    + " those of the institutions beneath it; those of a budget institution its own. The owner must be"
                    + " in the catalogue. Without If-Match the last writer is right.")
    @ApiResponse(responseCode = "200", description = "It stands so.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "It is new in the catalogue.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "412",
            description = "It is not in a version that If-Match names.",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    ResponseEntity<PublicServiceView> record(
            @Parameter(
                            description = "Groups of capital letters and digits.",
                            schema = @Schema(type = "string", pattern = ServiceIdentifier.PATTERN, example = "ALR-001"))
                    @PathVariable
                    String identifier,
            @Parameter(description = "ETag, with its quotation marks, of the version to replace.")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody PublicServiceContent content,
            Caller caller) {
        Recorded<PublicService> recorded = register.record(
                content.toPublicService(identifier, models), Author.of(caller), Expected.ifMatch(ifMatch), "record");
        HttpStatus status = recorded.change() == Recorded.Change.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).eTag(tag(recorded.version())).body(PublicServiceView.of(recorded.value()));
    }

    @GetMapping("/{identifier}")
    @PermitAll
    @Operation(operationId = "publicService", summary = "A public service")
    @ApiResponse(responseCode = "200", description = "The service.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "It is still in the version that If-None-Match names.",
            content = @Content)
    ResponseEntity<PublicServiceView> get(@Parameter(example = "ALR-001") @PathVariable String identifier) {
        Versioned<PublicService> found = register.get(identifier);
        return ResponseEntity.ok().eTag(tag(found.version())).body(PublicServiceView.of(found.value()));
    }

    @GetMapping
    @PermitAll
    @Operation(operationId = "publicServices", summary = "Public services, ascending by identifier")
    @ApiResponse(responseCode = "200", description = "A page of services.", useReturnTypeSchema = true)
    Page<PublicServiceView> list(
            @Parameter(
                            description = "Only services of this institution.",
                            schema = @Schema(type = "string", pattern = InstitutionCode.PATTERN, example = "188718528"))
                    @RequestParam(required = false)
                    @Nullable
                    String owner,
            Paging paging) {
        InstitutionCode of = owner == null ? null : InvalidValue.at("owner", () -> new InstitutionCode(owner));
        List<PublicServiceView> found = register.list(of, paging.after().orElse(null), paging.fetch()).stream()
                .map(PublicServiceView::of)
                .toList();
        return paging.page(found, PublicServiceView::identifier);
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }
}
