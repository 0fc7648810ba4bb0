package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.diagnostic.DiagnosticDataFacade;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.executor.signature.DefaultSignatureProcessExecutor;
import eu.europa.esig.dss.validation.reports.Reports;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustedLists;
import lt.tiltas.documents.validation.Broken;
import lt.tiltas.documents.validation.Deadline;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.SignatureJudge;
import lt.tiltas.documents.validation.Verdict.Kind;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/**
 * Judges signatures with EU DSS and its ETSI policy, offline: certificates and their status come from the signature or
 * are missing.
 */
@Component
class DssJudge implements SignatureJudge {
    private static final Logger log = LoggerFactory.getLogger(DssJudge.class);

    private final TrustAnchors anchors;
    private final TrustedLists lists;

    DssJudge(TrustAnchors anchors, TrustedLists lists) {
        this.anchors = anchors;
        this.lists = lists;
    }

    @Override
    public Judgement judge(Passed passed, Deadline deadline) throws Broken {
        List<SignatureVerdict> verdicts = new ArrayList<>();
        List<byte[]> evidence = new ArrayList<>();
        try {
            for (SignedDocumentValidator validator : DssDocuments.validators(passed, deadline)) {
                prepare(validator, deadline);
                Reports reports = validator.validateDocument(EtsiPolicy.INSTANCE);
                deadline.check();
                verdicts.addAll(SignatureFindings.of(reports));
                evidence.add(reports.getXmlDiagnosticData().getBytes(StandardCharsets.UTF_8));
            }
        } catch (Watched.Stopped stopped) {
            throw stopped.broken();
        } catch (RuntimeException e) {
            // Bytes of strangers: any library may meet anything in them.
            deadline.check();
            return new Judgement(unreadable(e), List.of());
        }
        return new Judgement(verdicts, evidence);
    }

    @Override
    public List<SignatureVerdict> glance(Passed passed, Deadline deadline) throws Broken {
        List<SignatureVerdict> verdicts = new ArrayList<>();
        try {
            for (SignedDocumentValidator validator : DssDocuments.validators(passed, deadline)) {
                prepare(validator, deadline);
                for (AdvancedSignature signature : validator.getSignatures()) {
                    deadline.check();
                    verdicts.add(Glance.at(signature));
                }
                if (verdicts.isEmpty() && !validator.getDetachedTimestamps().isEmpty()) {
                    verdicts.add(Glance.atTimeStamp());
                }
            }
        } catch (Watched.Stopped stopped) {
            throw stopped.broken();
        } catch (RuntimeException e) {
            deadline.check();
            return unreadable(e);
        }
        return verdicts;
    }

    @Override
    public String report(Report report, byte[] evidence) {
        if (report == Report.DIAGNOSTIC) {
            return new String(evidence, StandardCharsets.UTF_8);
        }
        try {
            DefaultSignatureProcessExecutor executor = new DefaultSignatureProcessExecutor();
            var found = DiagnosticDataFacade.newFacade().unmarshall(new ByteArrayInputStream(evidence));
            executor.setDiagnosticData(found);
            executor.setCurrentTime(found.getValidationDate());
            executor.setValidationPolicy(EtsiPolicy.INSTANCE);
            executor.setEnableEtsiValidationReport(report == Report.ETSI);
            executor.setLocale(Locale.ENGLISH);
            Reports reports = executor.execute();
            return switch (report) {
                case ETSI -> reports.getXmlValidationReport();
                case SIMPLE -> reports.getXmlSimpleReport();
                case DETAILED -> reports.getXmlDetailedReport();
                case DIAGNOSTIC -> reports.getXmlDiagnosticData();
            };
        } catch (JAXBException | XMLStreamException | IOException | SAXException e) {
            throw new IllegalStateException("Evidence that was kept cannot be read", e);
        }
    }

    private static List<SignatureVerdict> unreadable(RuntimeException e) {
        // Not the message: it may quote what is signed.
        log.info("Signatures could not be judged: {}", e.getClass().getSimpleName());
        return List.of(SignatureVerdict.unread(Kind.SIGNATURE, Reason.of(Code.FORMAT_WRONG)));
    }

    private void prepare(SignedDocumentValidator validator, Deadline deadline) {
        validator.setCertificateVerifier(verifier(deadline));
        // Without a loader, so that no signature policy is fetched from the address that a signature names.
        validator.setSignaturePolicyProvider(new SignaturePolicyProvider());
        validator.setEnableEtsiValidationReport(false);
        validator.setLocale(Locale.ENGLISH);
    }

    private CommonCertificateVerifier verifier(Deadline deadline) {
        // "true" leaves out the sources that would fetch addresses found in the signature.
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new Watched(deadline);
        anchors.certificates().forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        verifier.setTrustedCertSources(trusted);
        lists.source().ifPresent(verifier::addTrustedCertSources);
        return verifier;
    }
}
