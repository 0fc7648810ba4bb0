package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.SigningOperation;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.signature.SignatureRequirementsChecker;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineLT;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineLTA;
import eu.europa.esig.dss.xades.signature.XAdESLevelBaselineT;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.util.Collection;
import java.util.List;
import lt.tiltas.documents.signing.Level;
import org.jspecify.annotations.Nullable;

/**
 * DSS's service without the three full validations of the signer's certificate that it makes on the way: the certificate
 * was checked just before, and the value that the key returned is checked against it. What remains is the one that
 * collects the proofs for level LT.
 */
final class CheckedXades extends XAdESService {
    private final transient CertificateVerifier verifier;
    private final transient @Nullable TSPSource timeStamps;

    CheckedXades(CertificateVerifier verifier, @Nullable TSPSource timeStamps) {
        super(verifier);
        this.verifier = verifier;
        this.timeStamps = timeStamps;
    }

    @Override
    protected void assertSigningCertificateValid(AbstractSignatureParameters<?> parameters) {
        // Checked by SignerCertificates.
    }

    /** Raises a signature to a higher level, for which the parameters must be: time-stamps it, and adds the proofs. */
    DSSDocument raise(
            DSSDocument signature, List<DSSDocument> content, Level level, XAdESSignatureParameters parameters) {
        parameters.getContext().setOperationKind(SigningOperation.EXTEND);
        parameters.setDetachedContents(content);
        XAdESLevelBaselineT raising =
                switch (level) {
                    case B -> throw new IllegalArgumentException("Every signature has level B");
                    case T -> new ToT(verifier);
                    case LT -> new ToLt(verifier);
                    case LTA -> new ToLta(verifier);
                };
        raising.setTspSource(timeStamps);
        return raising.extendSignatures(signature, parameters);
    }

    /** Leaves out what is known: the certificate was checked by SignerCertificates, the level is in our own records. */
    private static final class Below extends SignatureRequirementsChecker {
        Below(CertificateVerifier verifier, XAdESSignatureParameters parameters) {
            super(verifier, parameters);
        }

        @Override
        public void assertSigningCertificateIsValid(Collection<AdvancedSignature> signatures) {
            // Checked by SignerCertificates.
        }

        @Override
        public boolean hasLTLevelOrHigher(AdvancedSignature signature) {
            return false;
        }

        @Override
        public boolean hasLTALevelOrHigher(AdvancedSignature signature) {
            return false;
        }
    }

    private static final class ToT extends XAdESLevelBaselineT {
        ToT(CertificateVerifier verifier) {
            super(verifier);
        }

        @Override
        protected SignatureRequirementsChecker getSignatureRequirementsChecker() {
            return new Below(certificateVerifier, params);
        }
    }

    private static final class ToLt extends XAdESLevelBaselineLT {
        ToLt(CertificateVerifier verifier) {
            super(verifier);
        }

        @Override
        protected SignatureRequirementsChecker getSignatureRequirementsChecker() {
            return new Below(certificateVerifier, params);
        }
    }

    /** Also for a signature that has this level already: it then gets one more archival time-stamp. */
    private static final class ToLta extends XAdESLevelBaselineLTA {
        ToLta(CertificateVerifier verifier) {
            super(verifier);
        }

        @Override
        protected SignatureRequirementsChecker getSignatureRequirementsChecker() {
            return new SignatureRequirementsChecker(certificateVerifier, params) {
                @Override
                public void assertSigningCertificateIsValid(Collection<AdvancedSignature> signatures) {
                    // Checked by SignerCertificates.
                }
            };
        }
    }
}
