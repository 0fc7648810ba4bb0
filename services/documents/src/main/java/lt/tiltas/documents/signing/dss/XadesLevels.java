package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SigningOperation;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.signature.SignatureRequirementsChecker;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.definition.XAdESElement;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineLTA;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineT;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import eu.europa.esig.dss.xml.common.definition.DSSElement;
import eu.europa.esig.dss.xml.utils.DomUtils;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.xml.crypto.dsig.XMLSignature;
import lt.tiltas.documents.signing.Level;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Raises XAdES signatures that were made here, one to a file. What is known of them is not asked again: their value and
 * their signer's certificate were checked when they were made, and their level is in our own records.
 */
final class XadesLevels {
    private final CertificateVerifier verifier;
    private final TSPSource timeStamps;
    private final ValidationData proofs;

    /**
     * For one signature.
     *
     * @param verifier what level LTA is collected from
     * @param proofs what level LT is collected in
     */
    XadesLevels(CertificateVerifier verifier, TSPSource timeStamps, ValidationData proofs) {
        this.verifier = verifier;
        this.timeStamps = timeStamps;
        this.proofs = proofs;
    }

    /** The signature at a higher level, for which the parameters must be; at LTA, with one more archival time-stamp. */
    DSSDocument raise(
            DSSDocument signature, List<DSSDocument> content, Level level, XAdESSignatureParameters parameters) {
        parameters.getContext().setOperationKind(SigningOperation.EXTEND);
        parameters.setDetachedContents(content);
        XAdESLevelBaselineT raising =
                switch (level) {
                    case B -> throw new IllegalArgumentException("Every signature has level B");
                    case T -> new ToT(verifier);
                    case LT -> new ToLt(verifier, proofs);
                    case LTA -> new ToLta(verifier);
                };
        raising.setTspSource(timeStamps);
        return raising.extendSignatures(signature, parameters);
    }

    /** Leaves out what SignerCertificates checked. */
    private static class Checker extends SignatureRequirementsChecker {
        Checker(CertificateVerifier verifier, XAdESSignatureParameters parameters) {
            super(verifier, parameters);
        }

        @Override
        public void assertSigningCertificateIsValid(Collection<AdvancedSignature> signatures) {
            // Checked when it was made.
        }
    }

    private static class ToT extends XAdESLevelBaselineT {
        ToT(CertificateVerifier verifier) {
            super(verifier);
        }

        @Override
        protected SignatureRequirementsChecker getSignatureRequirementsChecker() {
            return new Checker(certificateVerifier, params) {
                @Override
                public boolean hasLTLevelOrHigher(AdvancedSignature signature) {
                    return false;
                }

                @Override
                public boolean hasEmbeddedEvidenceRecords(AdvancedSignature signature) {
                    return false;
                }
            };
        }
    }

    /**
     * DSS's own step to LT validates the whole signature again to learn what proves it, which takes longer than all else;
     * here that is known.
     */
    private static final class ToLt extends ToT {
        private final transient ValidationData proofs;

        ToLt(CertificateVerifier verifier, ValidationData proofs) {
            super(verifier);
            this.proofs = proofs;
        }

        @Override
        protected void extendSignatures(List<AdvancedSignature> signatures) {
            if (signatures.size() != 1) {
                throw new IllegalArgumentException("A file of ours holds one signature, not " + signatures.size());
            }
            initializeSignatureBuilder((XAdESSignature) signatures.getFirst());
            if (stamp() == null) {
                // The one level for which DSS does not look through the signature whether it has a time-stamp.
                params.setSignatureLevel(SignatureLevel.XAdES_BASELINE_T);
                super.extendSignatures(signatures);
            }
            TimeStamped stamp = TimeStamped.of(decoded(Objects.requireNonNull(stamp())));
            List<X509Certificate> own = certificates();
            proofs.add("signer", own, stamp.at());
            proofs.add("time-stamp", stamp.certificates(), stamp.at());
            incorporateCertificateValues(unsignedSignaturePropertiesDom, proofs.certificates(own));
            incorporateRevocationValues();
        }

        private @Nullable Element stamp() {
            NodeList found = unsignedSignaturePropertiesDom.getElementsByTagNameNS(
                    getXadesNamespace().getUri(),
                    getCurrentXAdESElements().getElementEncapsulatedTimeStamp().getTagName());
            return (Element) found.item(0);
        }

        /** Those in its KeyInfo, the signer's first, as they were put there. */
        private List<X509Certificate> certificates() {
            NodeList found = currentSignatureDom.getElementsByTagNameNS(XMLSignature.XMLNS, "X509Certificate");
            List<X509Certificate> certificates = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                certificates.add(DSSUtils.loadCertificate(decoded((Element) found.item(i)))
                        .getCertificate());
            }
            return certificates;
        }

        private void incorporateRevocationValues() {
            XAdESElement names = getCurrentXAdESElements();
            if (proofs.lists().isEmpty() && proofs.responses().isEmpty()) {
                return;
            }
            Element values = add(unsignedSignaturePropertiesDom, names.getElementRevocationValues());
            incorporate(values, names.getElementCRLValues(), names.getElementEncapsulatedCRLValue(), proofs.lists());
            incorporate(
                    values, names.getElementOCSPValues(), names.getElementEncapsulatedOCSPValue(), proofs.responses());
        }

        private void incorporate(Element parent, DSSElement group, DSSElement one, List<byte[]> encoded) {
            if (!encoded.isEmpty()) {
                Element values = add(parent, group);
                for (byte[] value : encoded) {
                    DomUtils.addTextElement(
                            documentDom,
                            values,
                            getXadesNamespace(),
                            one,
                            Base64.getEncoder().encodeToString(value));
                }
            }
        }

        private Element add(Element parent, DSSElement name) {
            return DomUtils.addElement(documentDom, parent, getXadesNamespace(), name);
        }

        private static byte[] decoded(Element element) {
            return Base64.getMimeDecoder().decode(element.getTextContent());
        }
    }

    /** Also for a signature that has this level already: it then gets one more archival time-stamp. */
    private static final class ToLta extends XAdESLevelBaselineLTA {
        ToLta(CertificateVerifier verifier) {
            super(verifier);
        }

        @Override
        protected SignatureRequirementsChecker getSignatureRequirementsChecker() {
            return new Checker(certificateVerifier, params);
        }
    }
}
