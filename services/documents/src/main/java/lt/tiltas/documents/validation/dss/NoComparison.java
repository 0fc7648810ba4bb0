package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.pdf.AnnotationBox;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.PdfAnnotation;
import eu.europa.esig.dss.pdf.PdfDocumentReader;
import eu.europa.esig.dss.pdf.modifications.PdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.PdfModification;
import eu.europa.esig.dss.pdf.modifications.PdfObjectModifications;
import eu.europa.esig.dss.pdf.modifications.PdfObjectModificationsFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import java.util.List;
import lt.tiltas.documents.validation.Broken;
import lt.tiltas.documents.validation.Deadline;

/**
 * Compares no revisions of a PDF: the guard has done it. DSS would draw up to ten pages, which a file of a few kilobytes
 * can make last for ever or fill the memory. By its source (6.4) it also gives up all comparison when anything in it
 * fails, and looks at an object once for each name, which could leave a page that was given another's content unseen.
 */
final class NoComparison implements PdfDifferencesFinder, PdfObjectModificationsFinder {
    private final Deadline deadline;

    private NoComparison(Deadline deadline) {
        this.deadline = deadline;
    }

    static IPdfObjFactory factory(Deadline deadline) {
        NoComparison none = new NoComparison(deadline);
        IPdfObjFactory factory = new PdfBoxNativeObjectFactory();
        factory.setPdfDifferencesFinder(none);
        factory.setPdfObjectModificationsFinder(none);
        return factory;
    }

    @Override
    public List<PdfModification> getAnnotationOverlaps(PdfDocumentReader reader) {
        // DSS has read a revision again; whatever is thrown here keeps it from reading the next.
        try {
            deadline.check();
        } catch (Broken passed) {
            throw new Watched.Stopped(passed);
        }
        return List.of();
    }

    @Override
    public boolean isAnnotationBoxOverlapping(AnnotationBox box, List<PdfAnnotation> annotations) {
        return false;
    }

    @Override
    public List<PdfModification> getVisualDifferences(PdfDocumentReader signed, PdfDocumentReader last) {
        return List.of();
    }

    @Override
    public List<PdfModification> getPagesDifferences(PdfDocumentReader signed, PdfDocumentReader last) {
        return List.of();
    }

    @Override
    public PdfObjectModifications find(PdfDocumentReader signed, PdfDocumentReader last) {
        return new PdfObjectModifications();
    }
}
