package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.circulation.Circulation;
import lt.tiltas.documents.circulation.Participant;
import lt.tiltas.documents.circulation.Planning;
import lt.tiltas.documents.circulation.Templating;
import lt.tiltas.documents.circulation.web.Bodies.ReasonBody;
import lt.tiltas.documents.circulation.web.Bodies.RouteBody;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.RouteRefused;
import lt.tiltas.documents.route.Step;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Roles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The route of a document as a whole. */
@RestController
@RequestMapping("/api/documents/{id}")
@Tag(name = "circulation", description = "Routes of documents among the people who approve and sign them")
class CirculationController {
    /** Those who work with documents, and so see those with personal data. */
    private static final List<String> WORKING = List.of(Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR);

    private final Documents documents;
    private final Planning planning;
    private final Circulation circulation;
    private final Templating templating;

    CirculationController(Documents documents, Planning planning, Circulation circulation, Templating templating) {
        this.documents = documents;
        this.planning = planning;
        this.circulation = circulation;
        this.templating = templating;
    }

    @GetMapping("/route")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(operationId = "getRoute", summary = "Shows the route of a document, and how far it is")
    CirculationView get(@PathVariable UUID id, Caller caller) {
        Reader reader = new Reader(caller.institution(), caller.roles().stream().anyMatch(WORKING::contains));
        return CirculationView.of(documents.see(reader, new DocumentId(id)).document());
    }

    @PutMapping("/route")
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR})
    @Operation(operationId = "planRoute", summary = "Plans the route of a draft", description = """
                    In the place of the route planned before. Either groups of steps, or a template and what is other than
                    in it. A registered document that nobody has signed can get a route, too.""")
    CirculationView plan(@PathVariable UUID id, @Valid @RequestBody RouteBody body, Caller caller) {
        return CirculationView.of(
                planning.plan(participant(caller), new DocumentId(id), route(caller.institution(), body)));
    }

    @PostMapping("/circulation")
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR})
    @Operation(
            operationId = "startCirculation",
            summary = "Sends the document on its route",
            description = "From then on its content is frozen. Repeated, it changes nothing.")
    CirculationView start(@PathVariable UUID id, Caller caller) {
        return CirculationView.of(circulation.start(participant(caller), new DocumentId(id)));
    }

    @PostMapping("/withdrawal")
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR})
    @Operation(
            operationId = "withdrawDocument",
            summary = "Takes a circulating document back",
            description = "The person who began the circulation does it, or a registrar. Repeated, it changes nothing.")
    CirculationView withdraw(@PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        return CirculationView.of(
                circulation.withdraw(participant(caller), new DocumentId(id), new Reason(body.reason())));
    }

    @PostMapping("/revision")
    @RolesAllowed({Roles.CLERK, Roles.REGISTRAR})
    @Operation(
            operationId = "reviseDocument",
            summary = "Makes a draft of a declined or withdrawn document",
            description = """
                    Its signatures come off and are kept in the history, its route becomes a plan again. A document with a
                    registration number is not revised: another one amends it. Repeated, it changes nothing.""")
    CirculationView revise(@PathVariable UUID id, Caller caller) {
        return CirculationView.of(circulation.revise(participant(caller), new DocumentId(id)));
    }

    private Route route(String institution, RouteBody body) {
        UUID template = body.template();
        List<List<Bodies.StepBody>> groups = body.groups();
        if (template == null && groups != null && body.changes() == null) {
            return Bodies.route(groups);
        }
        if (template == null || groups != null) {
            throw new RouteRefused.BadPlan();
        }
        Route route = templating.get(institution, template).route();
        List<Bodies.ChangeBody> changes = body.changes() == null ? List.of() : body.changes();
        changes.forEach(change -> route.step(change.step()));
        List<List<Route.Planned>> planned = new ArrayList<>();
        for (Step step : route.steps()) {
            if (planned.size() < step.group()) {
                planned.add(new ArrayList<>());
            }
            Route.Planned one = new Route.Planned(step.purpose(), step.assignee(), step.term());
            for (Bodies.ChangeBody change : changes) {
                if (change.step() == step.number()) {
                    one = change.over(one);
                }
            }
            planned.getLast().add(one);
        }
        return Route.of(planned);
    }

    static Participant participant(Caller caller) {
        return new Participant(new Actor(caller.institution(), caller.subject(), caller.address()), caller.roles());
    }
}
