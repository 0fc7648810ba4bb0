package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.UUID;
import lt.tiltas.documents.circulation.Steps;
import lt.tiltas.documents.circulation.web.Bodies.DelegationBody;
import lt.tiltas.documents.circulation.web.Bodies.ReasonBody;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Roles;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person does with a step that needs no signature. */
@RestController
@RequestMapping("/api/documents/{id}/steps/{number}")
@RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR})
@Tag(name = "steps", description = "Steps of the route: a person's own, a role's, or those of whom one is deputy")
class StepsController {
    private final Steps steps;

    StepsController(Steps steps) {
        this.steps = steps;
    }

    @PostMapping("/approval")
    @Operation(
            operationId = "approveStep",
            summary = "Approves the document (visa)",
            description = "Repeated by the same person, it changes nothing.")
    CirculationView approve(@PathVariable UUID id, @PathVariable int number, Caller caller) {
        return confirm(id, number, Purpose.APPROVAL, caller);
    }

    @PostMapping("/receipt")
    @Operation(
            operationId = "confirmReceipt",
            summary = "Confirms that the document was received",
            description = "Repeated by the same person, it changes nothing.")
    CirculationView receive(@PathVariable UUID id, @PathVariable int number, Caller caller) {
        return confirm(id, number, Purpose.RECEIPT, caller);
    }

    @PostMapping("/acquaintance")
    @Operation(
            operationId = "confirmAcquaintance",
            summary = "Confirms that the document was read",
            description = "Repeated by the same person, it changes nothing.")
    CirculationView acquaint(@PathVariable UUID id, @PathVariable int number, Caller caller) {
        return confirm(id, number, Purpose.ACQUAINTANCE, caller);
    }

    @PostMapping("/decline")
    @Operation(
            operationId = "declineStep",
            summary = "Declines an approval, signature or seal, and with it the document",
            description = """
                    Nobody needs to do the other steps any more. The document can be revised. Repeated by the same person,
                    it changes nothing.""")
    CirculationView decline(
            @PathVariable UUID id, @PathVariable int number, @Valid @RequestBody ReasonBody body, Caller caller) {
        return CirculationView.of(steps.decline(
                CirculationController.participant(caller), new DocumentId(id), number, new Reason(body.reason())));
    }

    @PostMapping("/delegation")
    @Operation(
            operationId = "delegateStep",
            summary = "Hands the step on to another person",
            description = "Its term stays. Repeated with the same person, it changes nothing.")
    CirculationView delegate(
            @PathVariable UUID id, @PathVariable int number, @Valid @RequestBody DelegationBody body, Caller caller) {
        return CirculationView.of(steps.handOn(
                CirculationController.participant(caller),
                new DocumentId(id),
                number,
                new Assignee.Person(body.person())));
    }

    private CirculationView confirm(UUID id, int number, Purpose purpose, Caller caller) {
        return CirculationView.of(
                steps.confirm(CirculationController.participant(caller), new DocumentId(id), number, purpose));
    }
}
