package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.circulation.RouteTemplate;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.RouteRefused;
import lt.tiltas.documents.route.Step;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about routes. */
final class Bodies {
    private static final String PURPOSES = "approval|signature|seal|receipt|acquaintance";
    private static final String WORKING_ROLES = Roles.CLERK + "|" + Roles.SIGNER + "|" + Roles.REGISTRAR;
    private static final int LONGEST_SUBJECT = 200;

    private Bodies() {}

    /** A step to be done. */
    @Schema(name = "PlannedStep", description = "Give either the person or the role whose step it is.")
    record StepBody(
            @NotNull @Pattern(regexp = PURPOSES, message = "must be one of " + PURPOSES) @Schema(example = "approval")
            String purpose,

            @Nullable
            @Size(min = 1, max = LONGEST_SUBJECT)
            @Schema(description = "The subject ('sub') of the person's token", example = "188718528-clerk")
            String person,

            @Nullable
            @Pattern(regexp = WORKING_ROLES, message = "must be one of " + WORKING_ROLES)
            @Schema(
                    description = "Anybody of the institution with this role: clerk, signer or registrar",
                    example = "signer")
            String role,

            @Min(1) @Max(Step.LONGEST_TERM) @Schema(description = "In working days", example = "3")
            int term) {
        Route.Planned planned() {
            return new Route.Planned(Purpose.parse(purpose), assignee(person, role), term);
        }
    }

    /** A route. */
    @Schema(name = "RoutePlan", description = """
                    Groups of steps: those of one group are open at the same time, a group opens when the one before it is
                    done. Instead of groups a template can be named, and changed here and there.""")
    record RouteBody(
            @Nullable @Size(max = Route.MOST_STEPS)
            List<@NotEmpty @Size(max = Route.MOST_STEPS) List<@NotNull @Valid StepBody>> groups,

            @Nullable @Schema(description = "Id of a route template", example = "0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11")
            UUID template,

            @Nullable @Size(max = Route.MOST_STEPS) @Schema(description = "What is other than in the template")
            List<@NotNull @Valid ChangeBody> changes) {}

    /** What is other in a step than in the template; what is absent stays. */
    @Schema(name = "StepChange")
    record ChangeBody(
            @Min(1) @Schema(description = "Number of the template's step", example = "2")
            int step,

            @Nullable @Size(min = 1, max = LONGEST_SUBJECT) @Schema(example = "188718528-signer")
            String person,

            @Nullable
            @Pattern(regexp = WORKING_ROLES, message = "must be one of " + WORKING_ROLES)
            @Schema(example = "registrar")
            String role,

            @Nullable @Min(1) @Max(Step.LONGEST_TERM) @Schema(description = "In working days", example = "5")
            Integer term) {
        Route.Planned over(Route.Planned before) {
            return new Route.Planned(
                    before.purpose(),
                    person == null && role == null ? before.assignee() : assignee(person, role),
                    term == null ? before.term() : term);
        }
    }

    /** Why. */
    @Schema(name = "ReasonOf")
    record ReasonBody(
            @NotBlank
            @Size(max = Reason.LONGEST)
            @Schema(
                    description = "2 to 2000 characters, for people of the institution",
                    example = "The annex is missing.")
            String reason) {}

    /** To whom a step is handed on. */
    @Schema(name = "Delegation")
    record DelegationBody(
            @NotBlank
            @Size(max = LONGEST_SUBJECT)
            @Schema(description = "The subject ('sub') of the person's token", example = "188718528-registrar")
            String person) {}

    /** Who stands in for whom. */
    @Schema(name = "NewDeputy")
    record DeputyBody(
            @Nullable
            @Size(min = 1, max = LONGEST_SUBJECT)
            @Schema(
                    description = "Who is stood in for: the caller unless a registrar or administrator says another",
                    example = "188718528-signer")
            String person,

            @NotBlank @Size(max = LONGEST_SUBJECT) @Schema(example = "188718528-registrar")
            String deputy,

            @Nullable
            @Size(max = 3)
            @Schema(
                    description =
                            "Roles of the person: the deputy does the steps of these roles, too, having the role or"
                                    + " not. Absent: all roles of the caller; none when another person is said",
                    example = "[\"signer\"]")
            List<@NotNull @Pattern(regexp = WORKING_ROLES, message = "must be one of " + WORKING_ROLES) String> roles,

            @NotNull @Schema(description = "First day", example = "2026-12-01")
            LocalDate from,

            @NotNull @Schema(description = "Last day", example = "2026-12-31")
            LocalDate until) {}

    /** A template of a route. */
    @Schema(name = "NewRouteTemplate")
    record TemplateBody(
            @NotBlank @Size(max = RouteTemplate.LONGEST_NAME) @Schema(example = "Order of the director")
            String name,

            @NotEmpty @Size(max = Route.MOST_STEPS)
            List<@NotEmpty @Size(max = Route.MOST_STEPS) List<@NotNull @Valid StepBody>> groups) {}

    static Route route(List<List<StepBody>> groups) {
        return Route.of(groups.stream()
                .map(group -> group.stream().map(StepBody::planned).toList())
                .toList());
    }

    private static Assignee assignee(@Nullable String person, @Nullable String role) {
        if (person != null && role == null) {
            return new Assignee.Person(person);
        }
        if (role != null && person == null) {
            return new Assignee.Role(role);
        }
        throw new RouteRefused.BadAssignee("A step is either a person's or a role's");
    }
}
