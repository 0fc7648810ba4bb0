package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.signature.XAdESService;

/**
 * DSS's service for signatures of level B, which asks nobody, without the full validation of the signer's certificate:
 * that was checked just before, and the value that the key returned is checked against it.
 */
final class CheckedXades extends XAdESService {
    CheckedXades() {
        super(new CommonCertificateVerifier(true));
    }

    @Override
    protected void assertSigningCertificateValid(AbstractSignatureParameters<?> parameters) {
        // Checked by SignerCertificates.
    }
}
