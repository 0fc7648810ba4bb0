package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.KeyUsageBit;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.Digest;
import eu.europa.esig.dss.model.DigestDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.SignatureJudge;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Judges signatures with EU DSS and its ETSI policy, offline: certificates and their status come from the signature or
 * are missing. Stricter than that policy where it lets pass what clients would misread.
 */
@Component
class DssJudge implements SignatureJudge {
    private static final Logger log = LoggerFactory.getLogger(DssJudge.class);
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private final TrustAnchors anchors;

    DssJudge(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    @Override
    public List<SignatureVerdict> judge(byte[] signatures, List<SignedFile> files) {
        Reports reports;
        try {
            XMLDocumentValidator validator =
                    new XMLDocumentValidator(new InMemoryDocument(signatures, "signatures.xml", MimeTypeEnum.XML));
            validator.setCertificateVerifier(verifier());
            validator.setSignaturePolicyProvider(new SignaturePolicyProvider());
            validator.setDetachedContents(files.stream().map(DssJudge::document).toList());
            validator.setEnableEtsiValidationReport(false);
            reports = validator.validateDocument();
        } catch (DSSException | IllegalArgumentException e) {
            log.info("A signature file could not be judged: {}", e.toString());
            return List.of(
                    new SignatureVerdict(null, null, null, Result.INVALID, List.of(Reason.of(Code.FORMAT_WRONG))));
        }
        SimpleReport report = reports.getSimpleReport();
        return report.getSignatureIdList().stream()
                .map(id -> verdict(id, report, reports.getDiagnosticData().getSignatureById(id)))
                .toList();
    }

    private CommonCertificateVerifier verifier() {
        // "true" leaves out the sources that would fetch addresses found in the signature.
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.certificates().forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        verifier.setTrustedCertSources(trusted);
        return verifier;
    }

    private static DSSDocument document(SignedFile file) {
        DigestDocument document = new DigestDocument();
        document.setName(file.name());
        file.digests().forEach((uri, value) -> document.addDigest(new Digest(DigestAlgorithm.forXML(uri), value)));
        return document;
    }

    private static SignatureVerdict verdict(String id, SimpleReport report, SignatureWrapper signature) {
        Indication indication = report.getIndication(id);
        SubIndication why = report.getSubIndication(id);
        List<Reason> reasons = new ArrayList<>();
        Result result = result(indication, why);
        if (result != Result.VALID) {
            reasons.add(reason(why));
        }
        for (Reason stricter : stricter(id, report, signature)) {
            result = result.and(Result.INDETERMINATE);
            reasons.add(stricter);
        }
        SignatureLevel level = report.getSignatureFormat(id);
        return new SignatureVerdict(
                report.getSignedBy(id),
                signedAt(id, report),
                level == null ? null : level.toString(),
                result,
                reasons.stream().distinct().toList());
    }

    private static Result result(Indication indication, @Nullable SubIndication why) {
        return switch (indication) {
            case TOTAL_PASSED, PASSED -> Result.VALID;
            case TOTAL_FAILED, FAILED, NO_SIGNATURE_FOUND -> Result.INVALID;
            case INDETERMINATE ->
                why == SubIndication.HASH_FAILURE
                                || why == SubIndication.SIG_CRYPTO_FAILURE
                                || why == SubIndication.SIGNED_DATA_NOT_FOUND
                        ? Result.INVALID
                        : Result.INDETERMINATE;
        };
    }

    private static List<Reason> stricter(String id, SimpleReport report, SignatureWrapper signature) {
        List<Reason> reasons = new ArrayList<>();
        for (XmlTimestamp stamp : report.getSignatureTimestamps(id)) {
            if (stamp.getIndication() != Indication.PASSED) {
                reasons.add(Reason.of(Code.TIMESTAMP_UNTRUSTED));
            }
        }
        Date claimed = report.getSigningTime(id);
        Date proven = report.getBestSignatureTime(id);
        boolean stamped = !report.getSignatureTimestamps(id).isEmpty();
        if (stamped
                && claimed != null
                && proven != null
                && Duration.between(claimed.toInstant(), proven.toInstant())
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            reasons.add(Reason.of(Code.CLAIMED_TIME_DIFFERS));
        }
        CertificateWrapper signer = signature == null ? null : signature.getSigningCertificate();
        if (signer != null && !signer.getKeyUsages().contains(KeyUsageBit.NON_REPUDIATION)) {
            reasons.add(Reason.of(Code.CERTIFICATE_WRONG_PURPOSE));
        }
        return reasons;
    }

    private static @Nullable Instant signedAt(String id, SimpleReport report) {
        Date proven = report.getBestSignatureTime(id);
        boolean stamped = !report.getSignatureTimestamps(id).isEmpty();
        Date best = stamped && proven != null ? proven : report.getSigningTime(id);
        return best == null ? null : best.toInstant();
    }

    private static Reason reason(@Nullable SubIndication why) {
        if (why == null) {
            return Reason.of(Code.OTHER, "no further reason is known");
        }
        return switch (why) {
            case HASH_FAILURE, SIGNED_DATA_NOT_FOUND -> Reason.of(Code.DATA_CHANGED);
            case SIG_CRYPTO_FAILURE -> Reason.of(Code.SIGNATURE_FORGED);
            case FORMAT_FAILURE -> Reason.of(Code.FORMAT_WRONG);
            case NO_SIGNING_CERTIFICATE_FOUND -> Reason.of(Code.CERTIFICATE_MISSING);
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE, CERTIFICATE_CHAIN_GENERAL_FAILURE ->
                Reason.of(Code.CERTIFICATE_UNTRUSTED);
            case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> Reason.of(Code.CERTIFICATE_REVOKED);
            case EXPIRED, OUT_OF_BOUNDS_NOT_REVOKED, OUT_OF_BOUNDS_NO_POE, REVOCATION_OUT_OF_BOUNDS_NO_POE ->
                Reason.of(Code.CERTIFICATE_EXPIRED);
            case NOT_YET_VALID -> Reason.of(Code.CERTIFICATE_NOT_YET_VALID);
            case TRY_LATER -> Reason.of(Code.STATUS_UNKNOWN);
            case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE -> Reason.of(Code.WEAK_CRYPTOGRAPHY);
            case CHAIN_CONSTRAINTS_FAILURE, SIG_CONSTRAINTS_FAILURE -> Reason.of(Code.CHAIN_CONSTRAINTS);
            case TIMESTAMP_ORDER_FAILURE -> Reason.of(Code.TIMESTAMP_UNTRUSTED);
            case POLICY_PROCESSING_ERROR, SIGNATURE_POLICY_NOT_AVAILABLE, NO_POE ->
                Reason.of(Code.OTHER, why.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        };
    }
}
