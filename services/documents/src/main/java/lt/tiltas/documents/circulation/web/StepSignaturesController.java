package lt.tiltas.documents.circulation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.UUID;
import lt.tiltas.documents.circulation.StepSigning;
import lt.tiltas.documents.circulation.web.SignatureBodies.PreparedView;
import lt.tiltas.documents.circulation.web.SignatureBodies.SealBody;
import lt.tiltas.documents.circulation.web.SignatureBodies.ToPrepare;
import lt.tiltas.documents.circulation.web.SignatureBodies.Value;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.web.Caller;
import lt.tiltas.web.PersonClaim;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signatures of people, in two requests, and seals, as steps of a route. */
@RestController
@RequestMapping("/api/documents/{id}/steps/{number}")
@RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR})
@Tag(name = "signatures", description = "Signatures with keys that are elsewhere, on a card or in a phone; and e-seals")
class StepSignaturesController {
    private final StepSigning signing;

    StepSignaturesController(StepSigning signing) {
        this.signing = signing;
    }

    @PostMapping("/signature")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "prepareSignature",
            summary = "Prepares a signature: says what is to be signed",
            description = """
                    The first of two requests. It checks the certificate, also whether it is the caller's own, and changes nothing
                    in the document. What it answers with is signed by the signer's device; the second request brings the
                    value.""")
    @ApiResponse(responseCode = "201", description = "Prepared.", useReturnTypeSchema = true)
    PreparedView prepare(
            @PathVariable UUID id,
            @PathVariable int number,
            @Valid @RequestBody ToPrepare body,
            Caller caller,
            PersonClaim person) {
        return PreparedView.of(signing.prepare(
                CirculationController.participant(caller), person, new DocumentId(id), number, body.wish()));
    }

    @PutMapping("/signature/{preparedId}")
    @Operation(operationId = "finishSignature", summary = "Puts the signature in, and does the step", description = """
                    The second of two requests, by the same person. While the trust services are away the signature is at
                    level B and pending. Repeated, it changes nothing.""")
    CirculationView finish(
            @PathVariable UUID id,
            @PathVariable int number,
            @PathVariable UUID preparedId,
            @Valid @RequestBody Value body,
            Caller caller) {
        return CirculationView.of(signing.finish(
                CirculationController.participant(caller), new DocumentId(id), number, preparedId, body.bytes()));
    }

    @PostMapping("/seal")
    @Operation(
            operationId = "sealStep",
            summary = "Puts the institution's e-seal on, and does the step",
            description = "Repeated by the same person, it changes nothing.")
    CirculationView seal(
            @PathVariable UUID id,
            @PathVariable int number,
            @Valid @RequestBody(required = false) @Nullable SealBody body,
            Caller caller) {
        return CirculationView.of(signing.seal(
                CirculationController.participant(caller),
                new DocumentId(id),
                number,
                body == null ? null : body.seal()));
    }
}
