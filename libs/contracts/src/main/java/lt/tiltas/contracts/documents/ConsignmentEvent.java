package lt.tiltas.contracts.documents;

import java.time.Instant;
import java.util.UUID;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.EventType;

/** What happened to a document on its way to one recipient; the evidence is named after ETSI EN 319 522-1. */
public sealed interface ConsignmentEvent extends Event {

    UUID consignment();

    UUID document();

    /** Code of the sending institution. */
    String sender();

    /** Code of the receiving institution. */
    String recipient();

    /** When the sender sent it. */
    Instant sentAt();

    @Override
    default String aggregate() {
        return consignment().toString();
    }

    /** It is in the recipient's inbox (ContentConsignment). */
    @EventType("lt.tiltas.documents.consignment-delivered.v1")
    record ConsignmentDelivered(
            UUID consignment, UUID document, String sender, String recipient, Instant sentAt, Instant deliveredAt)
            implements ConsignmentEvent {}

    /** The recipient took its content for the first time (ContentHandover). */
    @EventType("lt.tiltas.documents.consignment-opened.v1")
    record ConsignmentOpened(
            UUID consignment, UUID document, String sender, String recipient, Instant sentAt, Instant openedAt)
            implements ConsignmentEvent {}

    /** The recipient entered it in its own register (ConsignmentAcceptance). */
    @EventType("lt.tiltas.documents.consignment-registered.v1")
    record ConsignmentRegistered(
            UUID consignment,
            UUID document,
            String sender,
            String recipient,
            String registrationNumber,
            Instant sentAt,
            Instant registeredAt)
            implements ConsignmentEvent {}

    /** The recipient refused it (ConsignmentRejection). The reason, written by a person, stays in the service. */
    @EventType("lt.tiltas.documents.consignment-refused.v1")
    record ConsignmentRefused(
            UUID consignment, UUID document, String sender, String recipient, Instant sentAt, Instant refusedAt)
            implements ConsignmentEvent {}
}
