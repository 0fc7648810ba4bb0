package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.Raising;
import lt.tiltas.documents.document.Renewing;
import lt.tiltas.documents.document.Upkeeps;
import lt.tiltas.documents.signing.Archival;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.documents.signing.UpkeepSettings;
import lt.tiltas.web.Caller;
import lt.tiltas.web.Page;
import lt.tiltas.web.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the signatures of documents prove by now, and how they are kept good. */
@RestController
@Tag(name = "signatures", description = "Signatures with keys that are elsewhere, on a card or in a phone; and e-seals")
class SignaturesController {
    private final Documents documents;
    private final Raising raising;
    private final Renewing renewing;
    private final Upkeeps upkeeps;
    private final SigningSettings settings;
    private final UpkeepSettings upkeep;
    private final Clock clock;

    SignaturesController(
            Documents documents,
            Raising raising,
            Renewing renewing,
            Upkeeps upkeeps,
            SigningSettings settings,
            UpkeepSettings upkeep,
            Clock clock) {
        this.documents = documents;
        this.raising = raising;
        this.renewing = renewing;
        this.upkeeps = upkeeps;
        this.settings = settings;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /** To which level. */
    @Schema(name = "LevelRequest")
    record ToLevel(
            @NotNull @Schema(description = "What the signature is to prove", example = "LTA")
            Level level) {}

    /** A signature and what it waits for. */
    @Schema(name = "SignatureState")
    record StateView(
            UUID id,

            @Schema(
                    description = "A person's signature or an institution's e-seal",
                    example = "seal",
                    allowableValues = {"signature", "seal"})
            String kind,

            @Schema(
                    description = "In the container, or inside the PDF",
                    example = "asice",
                    allowableValues = {"asice", "pades"})
            String format,

            @Schema(description = "What it proves by now", example = "B")
            Level level,

            @Schema(description = "What it is to prove", example = "LT")
            Level wanted,

            @Schema(
                    description = "Name of the certificate's subject, without a personal code",
                    example = "Alytaus rajono savivaldybės administracija")
            String signer,

            Instant signedAt,

            @Schema(description = "Whether it waits for its time-stamp or other proofs")
            boolean pending,

            @Schema(description = "When it must have been raised; only while it is pending") @Nullable
            Instant dueAt,

            @Schema(
                    description = "ISO 8601, down to PT0S when the time is over; only while it is pending",
                    example = "PT23H41M7S")
            @Nullable
            String timeLeft,

            @Schema(description = "Whether the time is over; such a document is not sent")
            boolean overdue,

            @Schema(
                    description = "Why the last attempt to raise it was in vain",
                    example = "The time-stamping authority does not answer")
            @Nullable
            String trouble,

            @Schema(description = "When its archival time-stamp ends; only at level LTA") @Nullable
            Instant archivalEnds) {}

    /** What became, or would become, of an archival time-stamp. */
    @Schema(name = "Renewal")
    record RenewalView(
            UUID document,
            UUID signature,

            @Schema(description = "When the archival time-stamp ends, or ended")
            Instant ends,

            @Schema(description = "What ends: certificate, or an algorithm", example = "certificate")
            String because,

            @Schema(
                    example = "renewed",
                    allowableValues = {"to_renew", "renewed", "failed"})
            String fate,

            @Schema(example = "The time-stamping authority does not answer") @Nullable
            String trouble) {
        static RenewalView of(Renewing.Line line) {
            return new RenewalView(
                    line.document().value(),
                    line.signature(),
                    line.ends(),
                    line.because(),
                    line.fate().name().toLowerCase(Locale.ROOT),
                    line.trouble());
        }
    }

    @GetMapping("/api/documents/{id}/signatures")
    @RolesAllowed({Roles.CLERK, Roles.SIGNER, Roles.REGISTRAR, Roles.AUDITOR, Roles.VIEWER})
    @Operation(
            operationId = "listSignatures",
            summary = "Shows the signatures of a document, and what they wait for",
            description = "In the order in which they were made.")
    Page<StateView> list(@PathVariable UUID id, Caller caller) {
        return view(documents.get(caller.institution(), new DocumentId(id)));
    }

    @PostMapping("/api/documents/{id}/signatures/{signature}/level")
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(operationId = "raiseSignature", summary = "Raises a signature to a higher level", description = """
                    At once, or not at all: while the trust services are away the answer says when to try again. A signature
                    that has the level stays as it is. In a PDF all signatures rise together.""")
    Page<StateView> raise(
            @PathVariable UUID id, @PathVariable UUID signature, @Valid @RequestBody ToLevel body, Caller caller) {
        return view(raising.raise(DocumentsController.actor(caller), new DocumentId(id), signature, body.level()));
    }

    @GetMapping("/api/signatures/renewals")
    @RolesAllowed({Roles.REGISTRAR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "listRenewals",
            summary = "Shows which archival time-stamps of the institution would be renewed now",
            description = "A dry run: those whose certificate or algorithms end soon; nothing is renewed.")
    Page<RenewalView> renewals(Caller caller) {
        return report(renewing.dryRun(caller.institution()));
    }

    @PostMapping("/api/signatures/renewals")
    @RolesAllowed({Roles.REGISTRAR, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "renewSignatures",
            summary = "Renews the archival time-stamps of the institution that end soon",
            description = "The service does this by itself too, once a day; the answer says what became of each.")
    Page<RenewalView> renew(Caller caller) {
        return report(renewing.run(DocumentsController.actor(caller)));
    }

    private static Page<RenewalView> report(List<Renewing.Line> lines) {
        return new Page<>(lines.stream().map(RenewalView::of).toList(), null);
    }

    private Page<StateView> view(Document document) {
        String trouble = document.core().signatures().stream().anyMatch(Signature::pending)
                ? upkeeps.find(document.id()).map(Upkeeps.Upkeep::trouble).orElse(null)
                : null;
        return new Page<>(
                document.core().signatures().stream()
                        .map(one -> view(one, one.pending() ? trouble : null))
                        .toList(),
                null);
    }

    private StateView view(Signature signature, @Nullable String trouble) {
        Instant now = clock.instant();
        Instant due = signature.pending() ? signature.due(settings.pendingFor()) : null;
        Duration left = due == null ? null : Duration.between(now.truncatedTo(ChronoUnit.SECONDS), due);
        Archival archival = signature.archival();
        return new StateView(
                signature.id(),
                signature.kind().wireName(),
                signature.format().wireName(),
                signature.level(),
                signature.wanted(),
                signature.signer(),
                signature.signedAt(),
                signature.pending(),
                due,
                left == null
                        ? null
                        : (left.isNegative() ? Duration.ZERO : left.truncatedTo(ChronoUnit.SECONDS)).toString(),
                due != null && now.isAfter(due),
                trouble,
                archival == null ? null : upkeep.end(archival).at());
    }
}
