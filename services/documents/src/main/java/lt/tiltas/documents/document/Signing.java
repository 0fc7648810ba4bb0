package lt.tiltas.documents.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Covered;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Made;
import lt.tiltas.documents.signing.Owner;
import lt.tiltas.documents.signing.PersonIdentifier;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.PreparedSignatures;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SignatureRequest;
import lt.tiltas.documents.signing.Signatures;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.SigningSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Signs the content of documents: brings it to the engine, and a signed PDF that comes back into the store. What a signature
 * means for the document's state is not known here.
 */
@Component
public class Signing {
    private static final Logger log = LoggerFactory.getLogger(Signing.class);

    private final Signatures signatures;
    private final PreparedSignatures prepared;
    private final Contents contents;
    private final Upkeeps upkeeps;
    private final SigningSettings settings;

    public Signing(
            Signatures signatures,
            PreparedSignatures prepared,
            Contents contents,
            Upkeeps upkeeps,
            SigningSettings settings) {
        this.signatures = signatures;
        this.prepared = prepared;
        this.contents = contents;
        this.upkeeps = upkeeps;
        this.settings = settings;
    }

    /**
     * A signature that is about to be the document's: {@link Core#signed} puts it in, {@link #keep} saves that.
     *
     * @param core of the document as it was
     * @param pdf the PDF with the signature in it, in doubt until kept; absent where the signature is a file of its own
     * @param before the PDF that it replaces
     * @param repeated whether the document has the signature already, so that nothing is left to do
     */
    public record Outcome(
            Core core,
            Signature signature,
            @Nullable DataFile pdf,
            @Nullable DataFile before,
            boolean repeated) {}

    /**
     * The first step of a person's signature; what was prepared is kept until it is finished or too old.
     *
     * @param signer who the account says it is; absent when it does not
     * @param step says for which purpose it is; to be given again at the second step
     * @param format of the first signature; those that follow have the same
     */
    public Prepared prepare(
            Actor by,
            @Nullable PersonIdentifier signer,
            Core core,
            String step,
            List<X509Certificate> chain,
            @Nullable SigningAlgorithm algorithm,
            @Nullable Format format,
            Details details) {
        Content content = content(core, format == null ? format(core) : required(core, format));
        Prepared made = signatures.prepare(
                new SignatureRequest(owner(by), signer, core.id().value(), step, content, chain, algorithm, details));
        prepared.add(made.state());
        return made;
    }

    /**
     * The second step. Repeated, it finds the signature that the first time put in.
     *
     * @throws SigningRefused when this signer prepared no such signature for this step, or it cannot be finished
     */
    public Outcome finish(Actor by, Core core, String step, UUID id, byte[] value) {
        PreparedSignature state = prepared.find(id)
                .filter(it -> it.owner().equals(owner(by))
                        && it.document().equals(core.id().value())
                        && it.step().equals(step))
                .orElseThrow(SigningRefused.NotPrepared::new);
        Optional<Signature> already = core.signatures().stream()
                .filter(one -> one.id().equals(state.id()))
                .findFirst();
        if (already.isPresent()) {
            return new Outcome(core, already.get(), null, null, true);
        }
        if (!core.signatures().isEmpty() && format(core) != state.format()) {
            throw new SigningRefused.Changed();
        }
        return stored(core, signatures.finish(state, content(core, state.format()), value));
    }

    /** The institution's e-seal. */
    public Outcome seal(String institution, @Nullable String seal, Core core, Details details) {
        return stored(core, signatures.seal(institution, seal, content(core), details));
    }

    /** The signature at a higher level. */
    public Outcome raise(Core core, Signature signature, Level level) {
        return stored(core, signatures.raise(signature, content(core), level));
    }

    /** The signature with one more archival time-stamp. */
    public Outcome renew(Core core, Signature signature) {
        return stored(core, signatures.renew(signature, content(core)));
    }

    /** Runs what saves the document with the signature, and settles its contents: all of it happens or nothing. */
    public <T> T keep(Outcome signed, Supplier<T> saving) {
        upkeeps.note(signed.core().id(), signed.signature());
        DataFile pdf = signed.pdf();
        DataFile before = signed.before();
        if (pdf == null || before == null) {
            return saving.get();
        }
        boolean saved = false;
        try {
            if (before.unsigned() != null) {
                contents.doubt(before.content());
            }
            T result = saving.get();
            saved = true;
            return result;
        } finally {
            if (saved) {
                settle(pdf, before);
            } else {
                contents.release(pdf.content());
            }
        }
    }

    /** Forgets the new PDF of a signature that will not be kept. */
    public void drop(Outcome signed) {
        if (signed.pdf() != null) {
            contents.release(signed.pdf().content());
        }
    }

    /** What the document's signatures cover, and in what form. */
    public Content content(Core core) {
        return content(core, format(core));
    }

    private Content content(Core core, Format format) {
        return new Content(
                format,
                core.files().stream()
                        .map(file -> new Covered(file.name().value(), file.mediaType(), file.sha256()))
                        .toList(),
                (covered, to) -> contents.copy(
                        core.file(new FileName(covered.name())).orElseThrow().content(), to));
    }

    /** The form of the signatures that it has; of a document without any, by its files. */
    public Format format(Core core) {
        if (!core.signatures().isEmpty()) {
            return core.signatures().getFirst().format();
        }
        return isLonePdf(core) ? settings.lonePdf() : Format.ASICE;
    }

    private Format required(Core core, Format format) {
        if (!core.signatures().isEmpty() && format != format(core)) {
            throw new SigningRefused.BadDetails("The document's signatures are "
                    + format(core).wireName() + " already, so this one cannot be " + format.wireName());
        }
        if (format == Format.PADES && !isLonePdf(core)) {
            throw new SigningRefused.BadDetails("Only a document that is one PDF alone can be signed as pades");
        }
        return format;
    }

    private static boolean isLonePdf(Core core) {
        return core.files().size() == 1 && core.files().getFirst().mediaType().equals(Container.PDF);
    }

    private Outcome stored(Core core, Made made) {
        try (made) {
            if (made.pdf() == null) {
                return new Outcome(core, made.signature(), null, null, false);
            }
            DataFile before = core.files().getFirst();
            try (InputStream bytes = Files.newInputStream(made.pdf().path())) {
                Contents.Kept kept = contents.keep(bytes, Document.Draft.LARGEST);
                return new Outcome(core, made.signature(), before.signedAs(kept), before, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The document names one and no longer the other; if this fails, the sweep finds out. */
    private void settle(DataFile pdf, DataFile before) {
        try {
            contents.settle(pdf.content());
            if (before.unsigned() != null) {
                contents.remove(before.content());
            }
        } catch (DataAccessException e) {
            log.warn("Contents {} and {} are left for the sweep: {}", pdf.content(), before.content(), e.toString());
        }
    }

    private static Owner owner(Actor by) {
        return new Owner(by.institution(), by.subject());
    }
}
