package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.circulation.RouteTemplate;
import lt.tiltas.documents.circulation.Templating;
import lt.tiltas.documents.circulation.web.Bodies.TemplateBody;
import lt.tiltas.documents.route.Step;
import lt.tiltas.web.Caller;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Templates of routes. */
@RestController
@RequestMapping("/api/route-templates")
@Tag(name = "route-templates", description = "Routes that the institution uses again and again")
class RouteTemplatesController {
    private final Templating templating;

    RouteTemplatesController(Templating templating) {
        this.templating = templating;
    }

    /** A template of a route. */
    @Schema(name = "RouteTemplate")
    record TemplateView(
            UUID id,
            @Schema(example = "Order of the director") String name,
            List<TemplateStepView> steps,

            @Schema(description = "1, and one more with each change", example = "1")
            int version,

            Instant changedAt) {
        static TemplateView of(RouteTemplate template) {
            return new TemplateView(
                    template.id(),
                    template.name(),
                    template.route().steps().stream().map(TemplateStepView::of).toList(),
                    template.version(),
                    template.changedAt());
        }
    }

    /** A step of a template. */
    @Schema(name = "RouteTemplateStep")
    record TemplateStepView(
            @Schema(example = "1") int number,

            @Schema(description = "Steps of one group are open at the same time", example = "1")
            int group,

            @Schema(example = "approval") String purpose,
            CirculationView.AssigneeView assignee,

            @Schema(description = "In working days", example = "3")
            int term) {
        static TemplateStepView of(Step step) {
            return new TemplateStepView(
                    step.number(),
                    step.group(),
                    step.purpose().wireName(),
                    CirculationView.AssigneeView.of(step.assignee()),
                    step.term());
        }
    }

    @PostMapping
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.REGISTRAR})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createRouteTemplate",
            summary = "Stores a route template",
            description = "With an Idempotency-Key a repeated request finds what the first one made.")
    @ApiResponse(responseCode = "201", description = "Stored.", useReturnTypeSchema = true)
    TemplateView create(@Valid @RequestBody TemplateBody body, Caller caller, IdempotencyKey key) {
        return TemplateView.of(templating.add(
                caller.institution(),
                key.idFor(caller.institution(), "route-template"),
                body.name(),
                Bodies.route(body.groups())));
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR})
    @Operation(operationId = "listRouteTemplates", summary = "Lists the institution's route templates")
    Page<TemplateView> list(Paging paging, Caller caller) {
        List<RouteTemplate> found = templating.of(
                caller.institution(), paging.after(UUID::fromString).orElse(null), paging.fetch());
        Page<RouteTemplate> page = paging.page(found, one -> one.id().toString());
        return new Page<>(page.items().stream().map(TemplateView::of).toList(), page.next());
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR})
    @Operation(operationId = "getRouteTemplate", summary = "Shows a route template")
    TemplateView get(@PathVariable UUID id, Caller caller) {
        return TemplateView.of(templating.get(caller.institution(), id));
    }

    @PutMapping("/{id}")
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.REGISTRAR})
    @Operation(
            operationId = "changeRouteTemplate",
            summary = "Changes a route template",
            description = "Documents that took their route from it keep theirs.")
    TemplateView change(@PathVariable UUID id, @Valid @RequestBody TemplateBody body, Caller caller) {
        return TemplateView.of(templating.change(caller.institution(), id, body.name(), Bodies.route(body.groups())));
    }

    @DeleteMapping("/{id}")
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.REGISTRAR})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteRouteTemplate",
            summary = "Removes a route template",
            description = "Documents that took their route from it keep theirs. Repeated, it changes nothing.")
    void delete(@PathVariable UUID id, Caller caller) {
        templating.remove(caller.institution(), id);
    }
}
