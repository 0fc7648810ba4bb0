package lt.tiltas.documents.signing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.signing.InstitutionSeals;
import lt.tiltas.documents.signing.SealSettings;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Roles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** E-seals of the caller's institution. */
@RestController
@RequestMapping("/api/seals")
@Tag(name = "seals", description = "E-seals of the caller's institution, with what is to be done about them")
class SealsController {
    private final InstitutionSeals seals;
    private final SealSettings settings;
    private final Clock clock;

    SealsController(InstitutionSeals seals, SealSettings settings, Clock clock) {
        this.seals = seals;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "listSeals",
            summary = "Lists the institution's e-seals, the one that is used by default first",
            description =
                    "Give a seal's id to the sealing of a document to use another one than the default. The warning says in words what to do: the certificate ends soon or has ended, the key store or the device cannot be opened.")
    List<SealView> list(Caller caller) {
        Instant now = clock.instant();
        return seals.all(caller.institution()).stream()
                .map(seal -> SealView.of(seal, now, settings.warnBefore()))
                .toList();
    }
}
