package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.circulation.Deputing;
import lt.tiltas.documents.circulation.Deputy;
import lt.tiltas.documents.circulation.web.Bodies.DeputyBody;
import lt.tiltas.web.Caller;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who stands in for whom. */
@RestController
@RequestMapping("/api/deputies")
@RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR})
@Tag(name = "deputies", description = "Who stands in for whom, and from when until when")
class DeputiesController {
    private final Deputing deputing;

    DeputiesController(Deputing deputing) {
        this.deputing = deputing;
    }

    /** That somebody stands in for a person. */
    @Schema(name = "Deputy")
    record DeputyView(
            UUID id,
            @Schema(example = "188718528-signer") String person,
            @Schema(example = "188718528-registrar") String deputy,

            @Schema(description = "Roles of the person whose steps the deputy does, too", example = "[\"signer\"]")
            List<String> roles,

            @Schema(description = "First day", example = "2026-12-01")
            LocalDate from,

            @Schema(description = "Last day", example = "2026-12-31")
            LocalDate until,

            @Schema(description = "Subject of who said so", example = "188718528-signer")
            String namedBy,

            Instant namedAt,

            @Nullable @Schema(description = "Subject of who took it back before its end", example = "188718528-signer")
            String endedBy,

            @Nullable Instant endedAt) {
        static DeputyView of(Deputy deputy) {
            Deputy.Ended ended = deputy.ended();
            return new DeputyView(
                    deputy.id(),
                    deputy.person(),
                    deputy.deputy(),
                    deputy.roles().stream().sorted().toList(),
                    deputy.from(),
                    deputy.until(),
                    deputy.namedBy(),
                    deputy.namedAt(),
                    ended == null ? null : ended.by(),
                    ended == null ? null : ended.at());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "nameDeputy", summary = "Names a deputy", description = """
                    From the first day to the last the deputy sees and does the steps that are the person's by name, and those of
                    the roles that are handed on; what is done so is recorded as done for the person. A deputy's own roles come
                    first. Nobody hands on a role that they do not have, or what was handed on to them. With an Idempotency-Key
                    a repeated request finds what the first one made.""")
    @ApiResponse(responseCode = "201", description = "Named.", useReturnTypeSchema = true)
    DeputyView name(@Valid @RequestBody DeputyBody body, Caller caller, IdempotencyKey key) {
        return DeputyView.of(deputing.name(
                CirculationController.participant(caller),
                key.idFor(caller.institution(), "deputy"),
                body.person() == null ? caller.subject() : body.person(),
                body.deputy(),
                body.roles() == null ? null : Set.copyOf(body.roles()),
                body.from(),
                body.until()));
    }

    @GetMapping
    @Operation(
            operationId = "listDeputies",
            summary = "Lists deputies",
            description =
                    "The caller's, and those of whom the caller is one; a registrar or administrator sees all. Past"
                            + " ones, and those that were taken back, stay in the list.")
    Page<DeputyView> list(Paging paging, Caller caller) {
        List<Deputy> found = deputing.of(
                CirculationController.participant(caller),
                paging.after(UUID::fromString).orElse(null),
                paging.fetch());
        Page<Deputy> page = paging.page(found, one -> one.id().toString());
        return new Page<>(page.items().stream().map(DeputyView::of).toList(), page.next());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "endDeputy",
            summary = "Takes a deputy back",
            description = "What the deputy has done stays done. Repeated, it changes nothing.")
    void end(@PathVariable UUID id, Caller caller) {
        deputing.end(CirculationController.participant(caller), id);
    }
}
