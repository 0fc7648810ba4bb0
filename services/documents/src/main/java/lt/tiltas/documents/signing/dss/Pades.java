package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.exception.InvalidPasswordException;
import eu.europa.esig.dss.pades.exception.ProtectedDocumentException;
import eu.europa.esig.dss.spi.exception.IllegalInputException;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.BiFunction;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.WorkFile;
import lt.tiltas.documents.trust.TrustServiceAway;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * PAdES signatures inside a PDF (ETSI EN 319 142-1). Each step appends to the PDF; what was there stays as it was, byte for
 * byte.
 */
@Component
class Pades implements Baseline {
    private static final DigestAlgorithm DIGEST = DigestAlgorithm.SHA256;

    /** Room for the signature in the PDF, in bytes: a chain of large certificates fits. */
    private static final int ROOM = 16 * 1024;

    private static final long TAIL = 1024;

    private final TrustSources sources;
    private final Stamps stamps;

    Pades(TrustSources sources, Clock clock) {
        this.sources = sources;
        this.stamps = new Stamps(clock.getZone());
    }

    @Override
    public byte[] dataToBeSigned(Draft draft, Content content) {
        return inFolder(
                content,
                new CommonCertificateVerifier(true),
                (pades, pdf) ->
                        fit(() -> pades.getDataToSign(pdf, signing(draft, pdf)).getBytes()));
    }

    @Override
    public Piece assemble(Draft draft, Content content, SignatureValue value) {
        return inFolder(
                content,
                new CommonCertificateVerifier(true),
                (pades, pdf) -> fit(() -> kept(pades.signDocument(pdf, signing(draft, pdf), value))));
    }

    @Override
    public Piece raise(Piece piece, Content content, Level level) {
        CertificateVerifier verifier = sources.verifier();
        // Somebody else's signature in the PDF may have a higher level already; it keeps it.
        verifier.setAugmentationAlertOnHigherSignatureLevel(null);
        if (level == Level.T) {
            // A time-stamp needs no word about the certificate.
            verifier.setAlertOnMissingRevocationData(null);
        }
        Content now = piece.pdf() == null ? content : of(piece.pdf(), content);
        return inFolder(now, verifier, (pades, pdf) -> {
            RememberingStamps stamps = sources.timeStamps();
            pades.setTspSource(stamps);
            return sources.asking(() -> kept(pades.extendDocument(pdf, parameters(level))))
                    .stamped(stamps, level);
        });
    }

    @Override
    public Piece piece(Signature signature, Content content) {
        return new Piece(null, null, null);
    }

    private static Content of(WorkFile pdf, Content content) {
        return new Content(Format.PADES, content.files(), (covered, out) -> Files.copy(pdf.path(), out));
    }

    /** Works on the PDF in a folder of its own, which takes everything that DSS leaves behind with it. */
    private static <T> T inFolder(
            Content content, CertificateVerifier verifier, BiFunction<CheckedPades, DSSDocument, T> work) {
        try {
            Path folder = Files.createTempDirectory("tiltas-pades-");
            try {
                Path pdf = folder.resolve("base.pdf");
                try (OutputStream out = Files.newOutputStream(pdf)) {
                    content.bytes().copy(content.files().getFirst(), out);
                }
                requireEnd(pdf);
                return work.apply(new CheckedPades(verifier, folder), new FileDocument(pdf.toFile()));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was cut off is repaired silently by the library; nobody should sign the result (ISO 32000-1, 7.5.5). */
    private static void requireEnd(Path pdf) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(pdf.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            if (!new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF")) {
                throw new SigningRefused.UnfitPdf("it is cut off, or not a PDF");
            }
        }
    }

    private static Piece kept(DSSDocument made) {
        WorkFile file = WorkFile.create(".pdf");
        boolean whole = false;
        try {
            Path path = ((FileDocument) made).getFile().toPath();
            Files.move(path, file.path(), StandardCopyOption.REPLACE_EXISTING);
            whole = true;
            return Piece.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                file.close();
            }
        }
    }

    private interface Work<T> {
        T on() throws RuntimeException;
    }

    private static <T> T fit(Work<T> work) {
        try {
            return work.on();
        } catch (InvalidPasswordException e) {
            throw unfit("it is protected by a password", e);
        } catch (ProtectedDocumentException e) {
            throw unfit("its author does not allow it, or no more signatures", e);
        } catch (TrustServiceAway | SigningRefused e) {
            throw e;
        } catch (IllegalInputException | DSSException e) {
            throw unfit("it is damaged, or not a PDF", e);
        }
    }

    private static SigningRefused unfit(String fault, Exception cause) {
        SigningRefused refused = new SigningRefused.UnfitPdf(fault);
        refused.initCause(cause);
        return refused;
    }

    private PAdESSignatureParameters signing(Draft draft, DSSDocument pdf) {
        PAdESSignatureParameters parameters = parameters(Level.B);
        parameters.setSigningCertificate(draft.certificate());
        parameters.setCertificateChain(draft.chain());
        parameters.setEncryptionAlgorithm(Algorithms.encryption(draft.algorithm()));
        parameters.setDigestAlgorithm(Algorithms.digest(draft.algorithm()));
        parameters.bLevel().setSigningDate(Date.from(draft.signedAt()));
        parameters.setSigningTimeZone(TimeZone.getTimeZone("UTC"));
        if (!draft.details().roles().isEmpty()) {
            parameters.bLevel().setClaimedSignerRoles(draft.details().roles());
        }
        String city = draft.details().city();
        String country = draft.details().country();
        if (city != null || country != null) {
            parameters.setLocation(city == null ? country : country == null ? city : city + ", " + country);
        }
        if (draft.details().stamp() != null) {
            parameters.setImageParameters(stamps.stamp(
                    draft, Objects.requireNonNull(draft.details().stamp()), ((FileDocument) pdf).getFile()));
        }
        return parameters;
    }

    /** For one step only: DSS keeps what it computes in them. */
    private static PAdESSignatureParameters parameters(Level level) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.valueByName(Format.PADES.baseline(level)));
        parameters.setDigestAlgorithm(DIGEST);
        parameters.getContentTimestampParameters().setDigestAlgorithm(DIGEST);
        parameters.getSignatureTimestampParameters().setDigestAlgorithm(DIGEST);
        parameters.getArchiveTimestampParameters().setDigestAlgorithm(DIGEST);
        parameters.setContentSize(ROOM);
        return parameters;
    }
}
