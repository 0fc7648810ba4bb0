package lt.tiltas.documents.signing.dss;

import com.fasterxml.uuid.Generators;
import eu.europa.esig.dss.alert.ExceptionOnStatusAlert;
import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeType;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DigestDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.SecureRandomNonceSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.validation.OCSPFirstRevocationDataLoadingStrategyFactory;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xml.utils.DomUtils;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import lt.tiltas.documents.signing.Covered;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.SealKey;
import lt.tiltas.documents.signing.SealKeys;
import lt.tiltas.documents.signing.Seals;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustServices;
import lt.tiltas.documents.trust.TrustSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;

/**
 * Seals at XAdES baseline LT with EU DSS, from digests alone. Everything that can be refused is refused before the key
 * is used; a trust service that is away leaves nothing half-done.
 */
@Component
class DssSeals implements Seals {
    private static final DigestAlgorithm DIGEST = DigestAlgorithm.SHA256;
    private static final SignatureLevel LEVEL = SignatureLevel.XAdES_BASELINE_LT;
    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";

    private final SealKeys keys;
    private final SignerCertificates certificates;
    private final TrustAnchors anchors;
    private final TrustServices services;
    private final TrustSettings settings;
    private final CertificateStatuses statuses;
    private final Clock clock;

    DssSeals(
            SealKeys keys,
            SignerCertificates certificates,
            TrustAnchors anchors,
            TrustServices services,
            TrustSettings settings,
            CertificateStatuses statuses,
            Clock clock) {
        this.keys = keys;
        this.certificates = certificates;
        this.anchors = anchors;
        this.services = services;
        this.settings = settings;
        this.statuses = statuses;
        this.clock = clock;
    }

    @Override
    public Signature seal(String institution, @Nullable String seal, List<Covered> files) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SealKey key = keys.of(institution, seal);
        List<CertificateToken> chain = certificates.usable(Signature.Kind.SEAL, key.chain());
        return sign(key, chain, files, now);
    }

    private Signature sign(SealKey key, List<CertificateToken> chain, List<Covered> files, Instant now) {
        CheckedXades xades = new CheckedXades(verifier(), timeStamps());
        List<DSSDocument> documents = files.stream().map(DssSeals::document).toList();
        XAdESSignatureParameters parameters = parameters(SignatureLevel.XAdES_BASELINE_B, chain, now);
        try {
            ToBeSigned data = xades.getDataToSign(documents, parameters);
            SignatureValue value = value(key, parameters.getSignatureAlgorithm(), data);
            // DSS does not check what a key returned, and a wrong value would be found by the recipient only.
            if (!xades.isValidSignatureValue(data, value, chain.getFirst())) {
                throw new IllegalStateException("The key of the seal does not belong to its certificate");
            }
            DSSDocument signed = xades.signDocument(documents, parameters, value);
            DSSDocument signatures = xades.raise(signed, documents, parameters(LEVEL, chain, now));
            return new Signature(
                    Generators.timeBasedEpochRandomGenerator().generate(),
                    Signature.Kind.SEAL,
                    Format.ASICE,
                    Level.LT,
                    Level.LT,
                    DSSASN1Utils.getSubjectCommonName(chain.getFirst()),
                    now,
                    new String(DSSUtils.toByteArray(signatures), StandardCharsets.UTF_8));
        } catch (DSSExternalResourceException e) {
            throw e.getCause() instanceof TrustServiceAway away
                    ? away
                    : new TrustServiceAway("time-stamping authority", settings.openFor(), e);
        } catch (AlertException e) {
            throw new TrustServiceAway(
                    "service that tells whether the certificates behind the seal are revoked", settings.openFor(), e);
        }
    }

    /** For one step only: DSS keeps what it computes in them. */
    private static XAdESSignatureParameters parameters(
            SignatureLevel level, List<CertificateToken> chain, Instant now) {
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
        parameters.setDigestAlgorithm(DIGEST);
        parameters.setReferenceDigestAlgorithm(DIGEST);
        parameters.setSigningCertificateDigestMethod(DIGEST);
        parameters.setTokenReferencesDigestAlgorithm(DIGEST);
        parameters.getSignatureTimestampParameters().setDigestAlgorithm(DIGEST);
        parameters.setSigningCertificate(chain.getFirst());
        parameters.setCertificateChain(chain);
        parameters.bLevel().setSigningDate(Date.from(now));
        // All validation data where clients of other makers look for it.
        parameters.setValidationDataEncapsulationStrategy(
                ValidationDataEncapsulationStrategy.CERTIFICATE_REVOCATION_VALUES_AND_TIMESTAMP_VALIDATION_DATA);
        Document root = DomUtils.buildDOM();
        root.appendChild(root.createElementNS(ASIC, "asic:XAdESSignatures"));
        parameters.setRootDocument(root);
        return parameters;
    }

    private static SignatureValue value(SealKey key, SignatureAlgorithm algorithm, ToBeSigned data) {
        return new SignatureValue(algorithm, key.sign(algorithm.getJCEId(), data.getBytes()));
    }

    private static DSSDocument document(Covered file) {
        return new DigestDocument(
                DIGEST,
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())),
                file.name(),
                new DeclaredType(file.mediaType()));
    }

    private CommonCertificateVerifier verifier() {
        // "true" leaves out the sources that would fetch addresses found in certificates.
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.certificates().forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        verifier.setTrustedCertSources(trusted);
        verifier.setOcspSource(statuses.ocsp());
        verifier.setCrlSource(statuses.crl());
        verifier.setRevocationDataLoadingStrategyFactory(new OCSPFirstRevocationDataLoadingStrategyFactory());
        verifier.setRevocationFallback(true);
        verifier.setAlertOnMissingRevocationData(new ExceptionOnStatusAlert());
        // The value was verified against the certificate right after it was made.
        verifier.setAlertOnInvalidSignature(null);
        return verifier;
    }

    private OnlineTSPSource timeStamps() {
        OnlineTSPSource source = new OnlineTSPSource(
                settings.tsaUrls().getFirst().toString(),
                TrustLoader.posting((address, request) -> services.timeStamp(request)));
        source.setNonceSource(new SecureRandomNonceSource());
        return source;
    }

    /** A media type as the clerk's file has it; DSS would turn those that it does not know into another. */
    private record DeclaredType(String value) implements MimeType {
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
