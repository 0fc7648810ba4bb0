package lt.tiltas.documents.template.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Drafting;
import lt.tiltas.documents.template.Template;
import lt.tiltas.documents.template.TemplateCode;
import lt.tiltas.documents.template.TemplateDrafting;
import lt.tiltas.documents.template.TemplateRefused;
import lt.tiltas.documents.template.Templates;
import lt.tiltas.web.Caller;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The institution's templates, and drafts made from them. */
@RestController
@RequestMapping("/api/document-templates")
@Tag(name = "document templates", description = "Texts with fields, from which drafts are made")
class TemplatesController {
    private final Templates templates;
    private final TemplateDrafting drafting;

    TemplatesController(Templates templates, TemplateDrafting drafting) {
        this.templates = templates;
        this.drafting = drafting;
    }

    /** Values of fields. */
    @Schema(name = "TemplateValues")
    record Values(
            @NotNull
            @Schema(
                    description = "By name of the field: a text, a number, a date (ISO 8601), one of the choices",
                    example =
                            "{\"guest\": \"Jonas Jonaitis\", \"day\": \"2026-06-24\", \"seats\": 2, \"hall\": \"Didžioji\"}")
            Map<String, @Nullable Object> values) {}

    /** A draft that was made. */
    @Schema(name = "DraftFromTemplate")
    record DraftView(
            UUID id,

            @Schema(example = "Invitation for Jonas Jonaitis")
            String title,

            @Schema(
                    description = "Names of its files: the filled template as PDF",
                    example = "[\"Invitation for Jonas Jonaitis.pdf\"]")
            List<String> files) {}

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listTemplates",
            summary = "Lists the institution's templates, by code",
            description = "Retired ones are among them.")
    Page<TemplateView> list(Paging paging, Caller caller) {
        List<Template> found = templates.of(
                caller.institution(), paging.after(TemplatesController::place).orElse(null), paging.fetch());
        Page<Template> page = paging.page(found, template -> template.code().value());
        return new Page<>(page.items().stream().map(TemplateView::of).toList(), page.next());
    }

    @GetMapping("/{code}")
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR, Roles.ADMINISTRATOR, Roles.AUDITOR})
    @Operation(operationId = "getTemplate", summary = "Shows a template")
    TemplateView get(@PathVariable String code, Caller caller) {
        return TemplateView.of(drafting.get(caller.institution(), new TemplateCode(code)));
    }

    @PutMapping("/{code}")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "putTemplate",
            summary = "Adds a template, changes it, or retires it",
            description =
                    "Documents made from it stay as they are. In title and body, {{name}} is the place of a field.")
    TemplateView put(@PathVariable String code, @Valid @RequestBody TemplateBody body, Caller caller) {
        return TemplateView.of(
                drafting.put(actor(caller), body.template(caller.institution(), new TemplateCode(code))));
    }

    @PostMapping("/{code}/documents")
    @RolesAllowed(Roles.CLERK)
    @Operation(
            operationId = "createDocumentFromTemplate",
            summary = "Begins a document from a template",
            description = "A draft with the filled template as PDF. Every value that is missing, unknown or of another"
                    + " kind is named. With an Idempotency-Key a repeated request finds the document that the first"
                    + " one made.")
    @ApiResponse(responseCode = "201", description = "Begun.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Begun before by the same request.", useReturnTypeSchema = true)
    ResponseEntity<DraftView> draft(
            @PathVariable String code, @Valid @RequestBody Values body, Caller caller, IdempotencyKey key) {
        DocumentId id = new DocumentId(key.idFor(caller.institution(), "document"));
        Drafting.Begun begun = drafting.draft(
                actor(caller),
                id,
                key.present() ? key.fingerprintOf(Map.of(code, body)) : null,
                new TemplateCode(code),
                body.values());
        return ResponseEntity.status(begun.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .header("Location", "/api/documents/" + id)
                .body(new DraftView(
                        id.value(),
                        begun.document().core().description().title(),
                        begun.document().core().files().stream()
                                .map(file -> file.name().value())
                                .toList()));
    }

    private static TemplateCode place(String written) {
        try {
            return new TemplateCode(written);
        } catch (TemplateRefused.BadTemplate e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Actor actor(Caller caller) {
        return new Actor(caller.institution(), caller.subject(), caller.address());
    }
}
