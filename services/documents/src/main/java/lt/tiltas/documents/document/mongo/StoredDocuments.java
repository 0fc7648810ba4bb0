package lt.tiltas.documents.document.mongo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.Dispatch;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Ending;
import lt.tiltas.documents.document.Round;
import lt.tiltas.documents.document.Words;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredArchival;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredConsigned;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredRegister;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredRound;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredSignature;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.registration.RegistrationNumber;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import org.jspecify.annotations.Nullable;

/** Turns documents into their stored form and back. */
final class StoredDocuments {
    private StoredDocuments() {}

    static StoredDocument store(Document document) {
        return switch (document) {
            case Document.Draft it -> stored(it, it.entering(), null, null, null);
            case Document.Circulating it -> stored(it, null, it.registration(), null, null);
            case Document.Declined it -> stored(it, null, it.registration(), null, it.ending());
            case Document.Withdrawn it -> stored(it, null, it.registration(), null, it.ending());
            case Document.Signed it -> stored(it, it.entering(), null, null, null);
            case Document.Registered it -> stored(it, null, it.registration(), null, null);
            case Document.Sealed it -> stored(it, null, it.registration(), null, null);
            case Document.Sent it -> stored(it, null, it.registration(), it.dispatch(), null);
        };
    }

    private static StoredDocument stored(
            Document document,
            @Nullable Register entering,
            @Nullable Registration registration,
            @Nullable Dispatch dispatch,
            @Nullable Ending ending) {
        Core core = document.core();
        return new StoredDocument(
                core.id().toString(),
                core.institution(),
                document.state().wireName(),
                core.description().title(),
                core.description().type().value(),
                core.description().language(),
                StoredDetail.store(core.description(), core.version()),
                StoredDetail.store(core.files()),
                core.createdAt(),
                entering == null ? null : new StoredRegister(entering.prefix(), entering.year()),
                registration == null ? null : registration.number().toString(),
                registration == null ? null : registration.at(),
                null,
                null,
                null,
                core.signatures().stream().map(StoredDocuments::store).toList(),
                StoredRoutes.store(core.route()),
                StoredRoutes.tasks(core.route()),
                ending == null ? null : StoredRoutes.store(ending),
                rounds(core),
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
                Words.of(
                        core.description(),
                        registration == null ? "" : registration.number().toString()),
                StoredDocument.SCHEMA_VERSION);
    }

    static Document read(StoredDocument stored) {
        Core core = core(stored);
        return switch (Document.State.parse(stored.status())) {
            case DRAFT -> new Document.Draft(core, entering(stored));
            case CIRCULATING -> new Document.Circulating(core, numbered(stored));
            case DECLINED -> new Document.Declined(core, numbered(stored), StoredRoutes.read(stored.ending()));
            case WITHDRAWN -> new Document.Withdrawn(core, numbered(stored), StoredRoutes.read(stored.ending()));
            case SIGNED -> new Document.Signed(core, entering(stored));
            case REGISTERED -> new Document.Registered(core, registration(stored));
            case SEALED -> new Document.Sealed(core, registration(stored));
            case SENT -> new Document.Sent(core, registration(stored), dispatch(stored));
        };
    }

    private static @Nullable Register entering(StoredDocument stored) {
        StoredRegister entering = stored.entering();
        return entering == null ? null : new Register(stored.institution(), entering.prefix(), entering.year());
    }

    private static @Nullable Registration numbered(StoredDocument stored) {
        return stored.registrationNumber() == null ? null : registration(stored);
    }

    private static @Nullable List<StoredRound> rounds(Core core) {
        return core.rounds().isEmpty()
                ? null
                : core.rounds().stream()
                        .map(round -> new StoredRound(
                                Objects.requireNonNull(StoredRoutes.store(round.route())),
                                round.signatures().stream()
                                        .map(StoredDocuments::store)
                                        .toList(),
                                StoredRoutes.store(round.ending())))
                        .toList();
    }

    private static List<Round> rounds(StoredDocument stored) {
        List<StoredRound> rounds = stored.rounds();
        return rounds == null
                ? List.of()
                : rounds.stream()
                        .map(round -> new Round(
                                StoredRoutes.read(round.route()),
                                round.signed().stream()
                                        .map(StoredDocuments::read)
                                        .toList(),
                                StoredRoutes.read(round.ending())))
                        .toList();
    }

    private static Core core(StoredDocument stored) {
        return new Core(
                DocumentId.parse(stored.id()),
                stored.institution(),
                StoredDetail.description(stored.title(), stored.type(), stored.language(), stored.details()),
                StoredDetail.version(stored.details(), stored.createdAt()),
                StoredDetail.files(stored.files()),
                signatures(stored),
                StoredRoutes.read(stored.route()),
                rounds(stored),
                stored.createdAt());
    }

    private static Registration registration(StoredDocument stored) {
        return new Registration(
                RegistrationNumber.parse(Objects.requireNonNull(stored.registrationNumber())),
                Objects.requireNonNull(stored.registeredAt()));
    }

    private static StoredSignature store(Signature signature) {
        return new StoredSignature(
                signature.id().toString(),
                signature.kind().wireName(),
                signature.format().wireName(),
                signature.level().name(),
                signature.wanted().name(),
                signature.signer(),
                signature.signedAt(),
                signature.xml(),
                StoredArchival.of(signature.archival()));
    }

    private static List<Signature> signatures(StoredDocument stored) {
        List<StoredSignature> signed = stored.signed();
        if (signed != null) {
            return signed.stream().map(StoredDocuments::read).toList();
        }
        if (stored.signatures() == null) {
            return List.of();
        }
        // Schema 1 knew one seal, always at level LT, and not whose name it bore.
        return List.of(new Signature(
                UUID.nameUUIDFromBytes(stored.id().getBytes(StandardCharsets.US_ASCII)),
                Signature.Kind.SEAL,
                Format.ASICE,
                Level.LT,
                Level.LT,
                stored.institution(),
                Objects.requireNonNull(stored.sealedAt()),
                stored.signatures()));
    }

    private static Signature read(StoredSignature stored) {
        return new Signature(
                UUID.fromString(stored.id()),
                Signature.Kind.parse(stored.kind()),
                Format.parse(stored.format()),
                Level.valueOf(stored.level()),
                Level.valueOf(stored.wanted()),
                stored.signer(),
                stored.signedAt(),
                stored.xml(),
                stored.archival() == null ? null : stored.archival().read());
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
