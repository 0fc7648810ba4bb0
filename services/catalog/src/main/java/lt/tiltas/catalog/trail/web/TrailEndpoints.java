package lt.tiltas.catalog.trail.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import lt.tiltas.catalog.institution.Author;
import lt.tiltas.catalog.institution.InstitutionRegister;
import lt.tiltas.catalog.publicservice.PublicServiceRegister;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Roles;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what in the catalogue, for auditors. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@RolesAllowed(Roles.AUDITOR)
class TrailEndpoints {

    private final InstitutionRegister institutions;
    private final PublicServiceRegister services;

    TrailEndpoints(InstitutionRegister institutions, PublicServiceRegister services) {
        this.institutions = institutions;
        this.services = services;
    }

    @GetMapping("/institutions/{code}/trail")
    @Tag(name = "Institutions")
    @Operation(
            operationId = "institutionTrail",
            summary = "Who changed an institution, when and from where",
            description = "For auditors of the institution and of the administration above it.")
    @ApiResponse(responseCode = "200", description = "The audit trail.", useReturnTypeSchema = true)
    TrailView ofInstitution(@Parameter(example = "900000016") @PathVariable String code, Caller caller) {
        return TrailView.of(institutions.trail(code, Author.of(caller)));
    }

    @GetMapping("/public-services/{identifier}/trail")
    @Tag(name = "Public services")
    @Operation(
            operationId = "publicServiceTrail",
            summary = "Who changed a public service, when and from where",
            description = "For auditors of the service's owner and of the administration above it.")
    @ApiResponse(responseCode = "200", description = "The audit trail.", useReturnTypeSchema = true)
    TrailView ofPublicService(@Parameter(example = "ALR-001") @PathVariable String identifier, Caller caller) {
        return TrailView.of(services.trail(identifier, Author.of(caller)));
    }
}
