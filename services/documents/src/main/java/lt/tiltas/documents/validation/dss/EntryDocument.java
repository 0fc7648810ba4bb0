package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.CommonDocument;
import eu.europa.esig.dss.model.DSSException;
import java.io.IOException;
import java.io.InputStream;
import lt.tiltas.documents.validation.SignatureJudge.SignedFile;

/** A signed file as DSS sees it: known digests are not computed again, and content is a stream. */
final class EntryDocument extends CommonDocument {
    private final transient SignedFile file;

    EntryDocument(SignedFile file) {
        this.file = file;
        setName(file.name());
    }

    @Override
    public byte[] getDigestValue(DigestAlgorithm algorithm) {
        byte[] known = algorithm.getUri() == null ? null : file.digests().get(algorithm.getUri());
        return known != null ? known.clone() : super.getDigestValue(algorithm);
    }

    @Override
    public InputStream openStream() {
        try {
            return file.content().open();
        } catch (IOException e) {
            throw new DSSException("A signed file cannot be read again", e);
        }
    }
}
