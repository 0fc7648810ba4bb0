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
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.util.Collection;
import java.util.List;
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

    /** Raises a signature of level B to the level of the parameters: time-stamps it, and adds the proofs. */
    DSSDocument raise(DSSDocument signature, List<DSSDocument> content, XAdESSignatureParameters parameters) {
        parameters.getContext().setOperationKind(SigningOperation.EXTEND);
        parameters.setDetachedContents(content);
        Raising raising = new Raising(verifier);
        raising.setTspSource(timeStamps);
        return raising.extendSignatures(signature, parameters);
    }

    private static final class Raising extends XAdESLevelBaselineLT {
        Raising(CertificateVerifier verifier) {
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
