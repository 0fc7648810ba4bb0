package lt.tiltas.documents.exchange;

import java.time.Instant;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.DocumentId;

/**
 * What travels from whom to whom.
 *
 * @param sender code of the sending institution
 * @param recipient code of the receiving institution
 * @param senderNumber under which the sender registered the document
 * @param personalData whether only those see it who work with it, at the sender's and at the recipient's
 */
public record Carriage(
        ConsignmentId id,
        DocumentId document,
        String sender,
        String recipient,
        String title,
        String senderNumber,
        Instant sentAt,
        boolean personalData) {}
