package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.Digest;
import eu.europa.esig.dss.model.DigestDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import java.util.List;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.SignatureJudge;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Judges signatures with EU DSS and its ETSI policy, offline: certificates and their status come from the signature or
 * are missing.
 */
@Component
class DssJudge implements SignatureJudge {
    private static final Logger log = LoggerFactory.getLogger(DssJudge.class);

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
            return List.of(SignatureVerdict.unread(Reason.of(Code.FORMAT_WRONG)));
        }
        return SignatureFindings.of(reports);
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
}
