package lt.tiltas.documents.document.mongo;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.ContentId;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.DataFile;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.Dispatch;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentType;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredConsigned;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredFile;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredRegister;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.registration.RegistrationNumber;
import lt.tiltas.documents.signing.Seal;
import org.jspecify.annotations.Nullable;

/** Turns documents into their stored form and back. */
final class StoredDocuments {
    private StoredDocuments() {}

    static StoredDocument store(Document document) {
        return switch (document) {
            case Document.Draft draft -> stored(draft, draft.entering(), null, null, null);
            case Document.Registered registered -> stored(registered, null, registered.registration(), null, null);
            case Document.Sealed sealed -> stored(sealed, null, sealed.registration(), sealed.seal(), null);
            case Document.Sent sent -> stored(sent, null, sent.registration(), sent.seal(), sent.dispatch());
        };
    }

    private static StoredDocument stored(
            Document document,
            @Nullable Register entering,
            @Nullable Registration registration,
            @Nullable Seal seal,
            @Nullable Dispatch dispatch) {
        Core core = document.core();
        return new StoredDocument(
                core.id().toString(),
                core.institution(),
                document.state().wireName(),
                core.description().title(),
                core.description().type().wireName(),
                core.description().language(),
                core.files().stream()
                        .map(file -> new StoredFile(
                                file.name().value(),
                                file.mediaType(),
                                file.size(),
                                file.sha256(),
                                file.crc32(),
                                file.content().value()))
                        .toList(),
                core.createdAt(),
                entering == null ? null : new StoredRegister(entering.prefix(), entering.year()),
                registration == null ? null : registration.number().toString(),
                registration == null ? null : registration.at(),
                seal == null ? null : seal.signatures(),
                seal == null ? null : seal.level(),
                seal == null ? null : seal.at(),
                dispatch == null
                        ? null
                        : dispatch.consignments().stream()
                                .map(one -> new StoredConsigned(one.id().toString(), one.recipient()))
                                .toList(),
                dispatch == null
                        ? null
                        : dispatch.consignments().stream()
                                .map(one -> one.id().toString())
                                .toList(),
                dispatch == null ? null : dispatch.at(),
                StoredDocument.SCHEMA_VERSION);
    }

    static Document read(StoredDocument stored) {
        Core core = core(stored);
        return switch (state(stored.status())) {
            case DRAFT -> {
                StoredRegister entering = stored.entering();
                yield new Document.Draft(
                        core,
                        entering == null
                                ? null
                                : new Register(stored.institution(), entering.prefix(), entering.year()));
            }
            case REGISTERED -> new Document.Registered(core, registration(stored));
            case SEALED -> new Document.Sealed(core, registration(stored), seal(stored));
            case SENT -> new Document.Sent(core, registration(stored), seal(stored), dispatch(stored));
        };
    }

    private static Document.State state(String status) {
        for (Document.State state : Document.State.values()) {
            if (state.wireName().equals(status)) {
                return state;
            }
        }
        throw new IllegalStateException("A stored document has the unknown status " + status);
    }

    private static Core core(StoredDocument stored) {
        List<DataFile> files = stored.files().stream()
                .map(file -> new DataFile(
                        new FileName(file.name()),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        file.crc32(),
                        new ContentId(file.content())))
                .toList();
        return new Core(
                DocumentId.parse(stored.id()),
                stored.institution(),
                new Description(stored.title(), DocumentType.parse(stored.type()), stored.language()),
                files,
                stored.createdAt());
    }

    private static Registration registration(StoredDocument stored) {
        return new Registration(
                RegistrationNumber.parse(Objects.requireNonNull(stored.registrationNumber())),
                Objects.requireNonNull(stored.registeredAt()));
    }

    private static Seal seal(StoredDocument stored) {
        return new Seal(
                Objects.requireNonNull(stored.signatures()),
                Objects.requireNonNull(stored.level()),
                Objects.requireNonNull(stored.sealedAt()));
    }

    private static Dispatch dispatch(StoredDocument stored) {
        return new Dispatch(
                Objects.requireNonNull(stored.consignments()).stream()
                        .map(one -> new Dispatch.Consigned(
                                new ConsignmentId(UUID.fromString(one.consignment())), one.recipient()))
                        .toList(),
                Objects.requireNonNull(stored.sentAt()));
    }
}
