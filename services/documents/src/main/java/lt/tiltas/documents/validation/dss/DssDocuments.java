package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.asic.common.ASiCContent;
import eu.europa.esig.dss.asic.common.ASiCUtils;
import eu.europa.esig.dss.asic.xades.validation.ASiCContainerWithXAdESValidator;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lt.tiltas.documents.validation.Deadline;
import lt.tiltas.documents.validation.SignatureJudge.Passed;
import lt.tiltas.documents.validation.SignatureJudge.SignedFile;

/**
 * What the guard let pass, as DSS wants it. Data files go in as digests, so that however large they are, only the small
 * parts are in memory.
 */
final class DssDocuments {
    private static final String MIMETYPE = "mimetype";
    private static final String META_INF = "META-INF/";
    private static final String MANIFEST = META_INF + "manifest.xml";

    private DssDocuments() {}

    /** One for each way of signing that is in the file. */
    static List<SignedDocumentValidator> validators(Passed passed, Deadline deadline) {
        return switch (passed.kind()) {
            case ASIC_E, ASIC_S -> containers(passed);
            case ADOC, OPEN_DOCUMENT -> xml(passed);
            case PDF -> List.of(pdf(passed, deadline));
        };
    }

    private static SignedDocumentValidator pdf(Passed passed, Deadline deadline) {
        PDFDocumentValidator validator =
                new PDFDocumentValidator(new FileDocument(passed.path().toFile()));
        validator.setPdfObjFactory(NoComparison.factory(deadline));
        return validator;
    }

    private static List<SignedDocumentValidator> containers(Passed passed) {
        ASiCContent xades = content(passed);
        ASiCContent cades = content(passed);
        passed.parts().forEach((name, bytes) -> {
            DSSDocument part = new InMemoryDocument(bytes, name);
            if (isSignature(name)) {
                xades.getSignatureDocuments().add(part);
            } else if (ASiCUtils.isCAdES(name)) {
                cades.getSignatureDocuments().add(part);
            } else if (ASiCUtils.isTimestamp(name)) {
                cades.getTimestampDocuments().add(part);
            } else if (name.equals(MANIFEST)) {
                xades.getManifestDocuments().add(part);
            } else if (ASiCUtils.isArchiveManifest(name)) {
                cades.getArchiveManifestDocuments().add(part);
            } else if (ASiCUtils.isManifest(name)) {
                cades.getManifestDocuments().add(part);
            } else if (!name.startsWith(META_INF) && !name.equals(MIMETYPE)) {
                // A file that a signature covers in its canonical form, for which its digest would not do.
                xades.getSignedDocuments().add(part);
                cades.getSignedDocuments().add(part);
            }
        });
        List<SignedDocumentValidator> validators = new ArrayList<>();
        if (!xades.getSignatureDocuments().isEmpty()) {
            validators.add(new ASiCContainerWithXAdESValidator(xades));
        }
        if (!cades.getSignatureDocuments().isEmpty()
                || !cades.getTimestampDocuments().isEmpty()) {
            validators.add(new ASiCContainerWithCAdESValidator(cades));
        }
        return validators;
    }

    private static ASiCContent content(Passed passed) {
        ASiCContent content = new ASiCContent();
        content.setAsicContainer(new FileDocument(passed.path().toFile()));
        content.setContainerType(
                switch (passed.kind()) {
                    case ASIC_S -> ASiCContainerType.ASiC_S;
                    case ASIC_E, ADOC, OPEN_DOCUMENT, PDF -> ASiCContainerType.ASiC_E;
                });
        content.setMimeTypeDocument(new InMemoryDocument(passed.parts().getOrDefault(MIMETYPE, new byte[0]), MIMETYPE));
        content.setSignedDocuments(new ArrayList<>(documents(passed.files())));
        return content;
    }

    /** Signatures that stand alone in XML files and refer to other entries by name. */
    private static List<SignedDocumentValidator> xml(Passed passed) {
        List<DSSDocument> covered = new ArrayList<>(documents(passed.files()));
        List<SignedDocumentValidator> validators = new ArrayList<>();
        for (Map.Entry<String, byte[]> part : passed.parts().entrySet()) {
            if (!isSignature(part.getKey())) {
                // Signatures refer to parts of these, so their digests alone would not do.
                covered.add(new InMemoryDocument(part.getValue(), part.getKey()));
            }
        }
        passed.parts().forEach((name, bytes) -> {
            if (isSignature(name)) {
                XMLDocumentValidator validator =
                        new XMLDocumentValidator(new InMemoryDocument(bytes, name, MimeTypeEnum.XML));
                validator.setDetachedContents(covered);
                validators.add(validator);
            }
        });
        return validators;
    }

    private static boolean isSignature(String name) {
        // Those of macros cover something else than the document, and are not judged.
        return name.startsWith(META_INF)
                && name.contains("signatures")
                && name.endsWith(".xml")
                && !name.equals(META_INF + "macrosignatures.xml");
    }

    private static List<DSSDocument> documents(List<SignedFile> files) {
        return files.stream().<DSSDocument>map(EntryDocument::new).toList();
    }
}
