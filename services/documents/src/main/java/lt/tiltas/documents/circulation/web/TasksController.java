package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.circulation.Tasks;
import lt.tiltas.documents.document.OpenSteps.OpenStep;
import lt.tiltas.documents.document.OpenSteps.Position;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Page;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for the caller. */
@RestController
@RequestMapping("/api/tasks")
@RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR})
@Tag(name = "tasks", description = "Open steps that the caller can do")
class TasksController {
    private final Tasks tasks;

    TasksController(Tasks tasks) {
        this.tasks = tasks;
    }

    /** An open step. */
    @Schema(name = "Task")
    record TaskView(
            UUID document,
            @Schema(example = "Order on the spring meeting") String title,
            @Schema(example = "order") String type,
            @Schema(example = "S-2026-000017") @Nullable String registrationNumber,
            @Schema(example = "3") int step,

            @Schema(
                    example = "signature",
                    allowableValues = {"approval", "signature", "seal", "receipt", "acquaintance"})
            String purpose,

            @Schema(description = "Whose turn it is: the caller's, a role's, or that of whom the caller is deputy")
            CirculationView.AssigneeView turn,

            @Schema(description = "Last day of the term", example = "2026-11-25")
            LocalDate due,

            boolean overdue,

            @Schema(description = "Whether it was escalated")
            boolean escalated) {
        static TaskView of(OpenStep step, LocalDate today) {
            return new TaskView(
                    step.document().value(),
                    step.title(),
                    step.type().value(),
                    step.registrationNumber(),
                    step.step(),
                    step.purpose().wireName(),
                    CirculationView.AssigneeView.of(step.turn()),
                    step.due(),
                    today.isAfter(step.due()),
                    step.escalated());
        }
    }

    @GetMapping
    @Operation(
            operationId = "listTasks",
            summary = "Lists the open steps that the caller can do, the nearest term first",
            description = """
                    As the person named in the route, by role, or as a deputy. With escalated=true whoever has the
                    escalation role sees what is past its term in the whole institution.""")
    Page<TaskView> list(
            @Parameter(schema = @Schema(allowableValues = {"approval", "signature", "seal", "receipt", "acquaintance"}))
                    @RequestParam(required = false)
                    @Nullable
                    Purpose purpose,
            @Parameter(description = "Only those past their term") @RequestParam(defaultValue = "false")
                    boolean overdue,
            @RequestParam(defaultValue = "false") boolean escalated,
            Paging paging,
            Caller caller) {
        Tasks.Found found = tasks.of(
                CirculationController.participant(caller),
                new Tasks.Filter(purpose, overdue, escalated),
                paging.after(Position::parse).orElse(null),
                paging.fetch());
        Page<OpenStep> page = paging.page(found.steps(), step -> step.position().toString());
        List<TaskView> items = page.items().stream()
                .map(step -> TaskView.of(step, found.today()))
                .toList();
        return new Page<>(items, page.next());
    }
}
