package lt.tiltas.contracts.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.EventType;

/** What happened to a document in the institution that writes it. */
public sealed interface DocumentEvent extends Event {

    UUID document();

    /** Code of the institution that the document belongs to. */
    String institution();

    @Override
    default String aggregate() {
        return document().toString();
    }

    /** A clerk began a document. */
    @EventType("lt.tiltas.documents.document-drafted.v1")
    record DocumentDrafted(UUID document, String institution, String documentType, Instant draftedAt)
            implements DocumentEvent {}

    /** A registrar entered the document in the institution's register. */
    @EventType("lt.tiltas.documents.document-registered.v1")
    record DocumentRegistered(UUID document, String institution, String registrationNumber, Instant registeredAt)
            implements DocumentEvent {}

    /**
     * The institution's e-seal was put on the document.
     *
     * @param level ETSI EN 319 132-1 level, such as {@code XAdES-BASELINE-LT}
     * @param signatureSha256 SHA-256 of the signatures file, lower-case hexadecimal
     */
    @EventType("lt.tiltas.documents.document-sealed.v1")
    record DocumentSealed(
            UUID document,
            String institution,
            String level,
            String signatureSha256,
            List<SealedFile> files,
            Instant sealedAt)
            implements DocumentEvent {
        public DocumentSealed {
            files = List.copyOf(files);
        }
    }

    /** A data file as the seal covers it: its size in bytes and SHA-256 in lower-case hexadecimal. */
    record SealedFile(String mediaType, long size, String sha256) {}

    /**
     * The document began to go its route; its content is frozen.
     *
     * @param round 1 for the first time, one more after each revision
     */
    @EventType("lt.tiltas.documents.document-circulated.v1")
    record DocumentCirculated(
            UUID document, String institution, int round, List<PlannedStep> steps, Instant circulatedAt)
            implements DocumentEvent {
        public DocumentCirculated {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step of a route.
     *
     * @param number from 1, in the order of the route
     * @param group from 1; the steps of one group are open at the same time, a group opens when the one before is done
     * @param purpose approval, signature, seal, receipt or acquaintance
     * @param term in working days
     */
    record PlannedStep(int number, int group, String purpose, int term) {}

    /** It is a step's turn, until the end of the day on which it is due. */
    @EventType("lt.tiltas.documents.step-opened.v1")
    record StepOpened(
            UUID document, String institution, int round, int step, String purpose, LocalDate due, Instant openedAt)
            implements DocumentEvent {}

    /** Somebody did a step, for another if it was a deputy. */
    @EventType("lt.tiltas.documents.step-done.v1")
    record StepDone(
            UUID document,
            String institution,
            int round,
            int step,
            String purpose,
            LocalDate due,
            boolean byDeputy,
            Instant doneAt)
            implements DocumentEvent {}

    /** Somebody declined a step, and with it the document. The reason, written by a person, stays in the service. */
    @EventType("lt.tiltas.documents.step-declined.v1")
    record StepDeclined(
            UUID document,
            String institution,
            int round,
            int step,
            String purpose,
            boolean byDeputy,
            Instant declinedAt)
            implements DocumentEvent {}

    /** A step was handed on to another person. */
    @EventType("lt.tiltas.documents.step-delegated.v1")
    record StepDelegated(UUID document, String institution, int round, int step, String purpose, Instant delegatedAt)
            implements DocumentEvent {}

    /** The term of an open step is near. */
    @EventType("lt.tiltas.documents.step-reminded.v1")
    record StepReminded(
            UUID document, String institution, int round, int step, String purpose, LocalDate due, Instant remindedAt)
            implements DocumentEvent {}

    /** The term of an open step has passed. */
    @EventType("lt.tiltas.documents.step-escalated.v1")
    record StepEscalated(
            UUID document, String institution, int round, int step, String purpose, LocalDate due, Instant escalatedAt)
            implements DocumentEvent {}

    /**
     * A signature or an e-seal was put on a document that goes its route.
     *
     * @param kind signature or seal
     * @param level of ETSI EN 319 132-1 or 319 142-1, such as {@code XAdES-BASELINE-LT}
     */
    @EventType("lt.tiltas.documents.signature-made.v1")
    record SignatureMade(
            UUID document,
            String institution,
            int round,
            int step,
            UUID signature,
            String kind,
            String level,
            Instant signedAt)
            implements DocumentEvent {}

    /**
     * A signature proves more, or for longer, than before: it reached a higher level, or its archival time-stamp was
     * renewed.
     *
     * @param level of ETSI EN 319 132-1 or 319 142-1, such as {@code XAdES-BASELINE-LTA}
     */
    @EventType("lt.tiltas.documents.signature-raised.v1")
    record SignatureRaised(UUID document, String institution, UUID signature, String level, Instant raisedAt)
            implements DocumentEvent {}

    /**
     * A signature still waits for a trust service, longer than the institution lets it.
     *
     * @param level that it has
     * @param dueAt when it should have been raised at the latest
     */
    @EventType("lt.tiltas.documents.signature-overdue.v1")
    record SignatureOverdue(UUID document, String institution, UUID signature, String level, Instant dueAt)
            implements DocumentEvent {}

    /** All approvals, signatures and seals of the route are there. */
    @EventType("lt.tiltas.documents.document-signed.v1")
    record DocumentSigned(UUID document, String institution, int round, Instant signedAt) implements DocumentEvent {}

    /** The document was taken back while it went its route. The reason stays in the service. */
    @EventType("lt.tiltas.documents.circulation-withdrawn.v1")
    record CirculationWithdrawn(UUID document, String institution, int round, Instant withdrawnAt)
            implements DocumentEvent {}

    /**
     * A declined or withdrawn document became a draft again, without its signatures.
     *
     * @param round the next one, for which it is revised
     */
    @EventType("lt.tiltas.documents.document-revised.v1")
    record DocumentRevised(UUID document, String institution, int round, Instant revisedAt) implements DocumentEvent {}

    /** The institution sent the document; one consignment for each recipient. */
    @EventType("lt.tiltas.documents.document-sent.v1")
    record DocumentSent(UUID document, String institution, List<Consigned> consignments, Instant sentAt)
            implements DocumentEvent {
        public DocumentSent {
            consignments = List.copyOf(consignments);
        }
    }

    /** Which consignment carries the document to which recipient (an institution's code). */
    record Consigned(UUID consignment, String recipient) {}
}
