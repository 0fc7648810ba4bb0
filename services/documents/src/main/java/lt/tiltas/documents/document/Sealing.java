package lt.tiltas.documents.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSealed;
import lt.tiltas.contracts.documents.DocumentEvent.SealedFile;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.document.Document.Registered;
import lt.tiltas.documents.document.Signing.Outcome;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.messaging.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Puts the institution's e-seal on registered documents. Sealing a sealed document again changes nothing. */
@Service
public class Sealing {
    private final Documents documents;
    private final Signing signing;
    private final SigningSettings settings;
    private final Clock clock;

    public Sealing(Documents documents, Signing signing, SigningSettings settings, Clock clock) {
        this.documents = documents;
        this.signing = signing;
        this.settings = settings;
        this.clock = clock;
    }

    /** Seals the document with the default seal. */
    public Document seal(Actor by, DocumentId id) {
        return seal(by, id, null);
    }

    /**
     * Seals the document.
     *
     * @param which the seal's name within the institution; absent, the default one
     */
    public Document seal(Actor by, DocumentId id, @Nullable String which) {
        Stored<Document> stored = find(by, id);
        return switch (stored.state()) {
            case Draft draft ->
                throw draft.core().files().isEmpty()
                        ? new DocumentRefused.NoFiles(id)
                        : new DocumentRefused.NotRegistered(id);
            case Registered registered -> registered.bearsSeal() ? registered : seal(by, stored, registered, which);
            case Document.Circulating circulating -> throw new DocumentRefused.StillCirculating(id);
            case Document.Declined declined -> throw new DocumentRefused.Ended(declined);
            case Document.Withdrawn withdrawn -> throw new DocumentRefused.Ended(withdrawn);
            case Document.Signed signed -> throw new DocumentRefused.NotRegistered(id);
            case Document.Sealed sealed -> sealed;
            case Document.Sent sent -> sent;
        };
    }

    private Document seal(Actor by, Stored<Document> stored, Registered registered, @Nullable String which) {
        Outcome signed = signing.seal(by.institution(), which, registered.core(), Details.of(settings.sealLevel()));
        Signature seal = signed.signature();
        Document.Sealed sealed = registered.seal(signed);
        try {
            return signing.keep(
                            signed,
                            () -> documents.replace(
                                    stored,
                                    sealed,
                                    List.of(new DocumentSealed(
                                            registered.id().value(),
                                            by.institution(),
                                            seal.baseline(),
                                            digest(sealed.core(), seal),
                                            sealed.core().files().stream()
                                                    .map(file -> new SealedFile(
                                                            file.mediaType(), file.size(), file.sha256()))
                                                    .toList(),
                                            seal.signedAt())),
                                    by.trace(clock.instant(), "seal")))
                    .state();
        } catch (OptimisticLockingFailureException writtenMeanwhile) {
            // Somebody sealed it, did a late step of its route, or began one: look again.
            return seal(by, registered.id(), which);
        }
    }

    private Stored<Document> find(Actor by, DocumentId id) {
        return documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
    }

    /** Of the signatures file; of the PDF where the seal is in it. */
    private static String digest(Core core, Signature seal) {
        String xml = seal.xml();
        return xml == null ? core.files().getFirst().sha256() : sha256(xml);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
