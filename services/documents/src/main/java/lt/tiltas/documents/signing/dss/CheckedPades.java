package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.signature.resources.TempFileResourcesHandlerBuilder;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import java.nio.file.Path;

/**
 * DSS's service for PDFs, which keeps everything large in temporary files and does not check the signer's certificate again
 * on the way: SignerCertificates did.
 */
final class CheckedPades extends PAdESService {
    /**
     * Makes one for one operation.
     *
     * @param folder for its temporary files; whoever made it removes it
     */
    CheckedPades(CertificateVerifier verifier, Path folder) {
        super(verifier);
        IPdfObjFactory factory = new PdfBoxNativeObjectFactory();
        factory.setResourcesHandlerBuilder(new TempFileResourcesHandlerBuilder().setTempFileDirectory(folder.toFile()));
        factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
        // Pages are not painted to compare them: the earlier versions are our own.
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(0);
        factory.setPdfDifferencesFinder(differences);
        setPdfObjFactory(factory);
    }

    @Override
    protected void assertSigningCertificateValid(AbstractSignatureParameters<?> parameters) {
        // Checked by SignerCertificates.
    }
}
