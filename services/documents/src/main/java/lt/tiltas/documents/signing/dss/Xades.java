package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeType;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DigestDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.SignerLocation;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xml.utils.DomUtils;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Covered;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;

/**
 * XAdES signatures of a container, each a file of its own, computed from digests alone; only an archival time-stamp covers
 * the bytes of the files themselves (EN 319 132-1, 5.5.2).
 */
@Component
class Xades implements Baseline {
    private static final DigestAlgorithm DIGEST = DigestAlgorithm.SHA256;
    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";

    private static final Document EMPTY = empty();

    private final TrustSources sources;

    Xades(TrustSources sources) {
        this.sources = sources;
    }

    @Override
    public byte[] dataToBeSigned(Draft draft, Content content) {
        return new CheckedXades()
                .getDataToSign(digests(content), signing(draft))
                .getBytes();
    }

    @Override
    public Piece assemble(Draft draft, Content content, SignatureValue value) {
        return piece(new CheckedXades().signDocument(digests(content), signing(draft), value));
    }

    /** DSS then needs not to build the signature twice. */
    @Override
    public Piece sign(Draft draft, Content content, Function<byte[], SignatureValue> signer) {
        CheckedXades xades = new CheckedXades();
        XAdESSignatureParameters parameters = signing(draft);
        List<DSSDocument> files = digests(content);
        byte[] data = xades.getDataToSign(files, parameters).getBytes();
        return piece(xades.signDocument(files, parameters, signer.apply(data)));
    }

    @Override
    public Piece raise(Piece piece, Content content, Level level) {
        byte[] signature = Objects.requireNonNull(piece.xml()).getBytes(StandardCharsets.UTF_8);
        RememberingStamps stamps = sources.timeStamps();
        XadesLevels levels = new XadesLevels(sources.verifier(), stamps, sources.validationData());
        try (Staged staged = level == Level.LTA ? Staged.of(content) : Staged.none()) {
            List<DSSDocument> files = level == Level.LTA ? staged.documents() : digests(content);
            return piece(sources.asking(() -> levels.raise(
                            new InMemoryDocument(signature, "signatures.xml", MimeTypeEnum.XML),
                            files,
                            level,
                            parameters(level))))
                    .stamped(stamps, level);
        }
    }

    @Override
    public Piece piece(Signature signature, Content content) {
        return Piece.of(Objects.requireNonNull(signature.xml()));
    }

    private static Piece piece(DSSDocument signatures) {
        return Piece.of(new String(DSSUtils.toByteArray(signatures), StandardCharsets.UTF_8));
    }

    private static XAdESSignatureParameters signing(Draft draft) {
        XAdESSignatureParameters parameters = parameters(Level.B);
        parameters.setSigningCertificate(draft.certificate());
        parameters.setCertificateChain(draft.chain());
        parameters.setEncryptionAlgorithm(Algorithms.encryption(draft.algorithm()));
        parameters.setDigestAlgorithm(Algorithms.digest(draft.algorithm()));
        parameters.bLevel().setSigningDate(Date.from(draft.signedAt()));
        Details details = draft.details();
        if (!details.roles().isEmpty()) {
            parameters.bLevel().setClaimedSignerRoles(details.roles());
        }
        if (details.city() != null || details.country() != null) {
            SignerLocation place = new SignerLocation();
            place.setLocality(details.city());
            place.setCountry(details.country());
            parameters.bLevel().setSignerLocation(place);
        }
        return parameters;
    }

    /** For one step only: DSS keeps what it computes in them. */
    private static XAdESSignatureParameters parameters(Level level) {
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.valueByName(Format.ASICE.baseline(level)));
        parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
        parameters.setDigestAlgorithm(DIGEST);
        parameters.setReferenceDigestAlgorithm(DIGEST);
        parameters.setSigningCertificateDigestMethod(DIGEST);
        parameters.setTokenReferencesDigestAlgorithm(DIGEST);
        parameters.getSignatureTimestampParameters().setDigestAlgorithm(DIGEST);
        parameters.getArchiveTimestampParameters().setDigestAlgorithm(DIGEST);
        // All validation data where clients of other makers look for it.
        parameters.setValidationDataEncapsulationStrategy(
                ValidationDataEncapsulationStrategy.CERTIFICATE_REVOCATION_VALUES_AND_TIMESTAMP_VALIDATION_DATA);
        parameters.setRootDocument(emptyFile());
        return parameters;
    }

    /** A copy: to look for an XML parser takes longer than everything that is done with the result. */
    private static Document emptyFile() {
        synchronized (EMPTY) {
            return (Document) EMPTY.cloneNode(true);
        }
    }

    private static Document empty() {
        Document document = DomUtils.buildDOM();
        document.appendChild(document.createElementNS(ASIC, "asic:XAdESSignatures"));
        return document;
    }

    private static List<DSSDocument> digests(Content content) {
        return content.files().stream().map(Xades::digest).toList();
    }

    private static DSSDocument digest(Covered file) {
        return new DigestDocument(
                DIGEST,
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())),
                file.name(),
                new DeclaredType(file.mediaType()));
    }

    /** A media type as the clerk's file has it; DSS would turn those that it does not know into another. */
    record DeclaredType(String value) implements MimeType {
        @Override
        public String getMimeTypeString() {
            return value;
        }

        @Override
        public String getExtension() {
            return "";
        }
    }
}
