package lt.tiltas.contracts.documents;

import java.time.Instant;
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
