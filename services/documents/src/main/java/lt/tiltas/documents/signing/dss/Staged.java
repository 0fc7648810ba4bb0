package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.CommonDocument;
import eu.europa.esig.dss.model.DSSDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Covered;
import lt.tiltas.documents.signing.WorkFile;

/** The bytes of files in temporary files, because DSS reads them more than once. */
final class Staged implements AutoCloseable {
    private final List<WorkFile> files = new ArrayList<>();
    private final List<DSSDocument> documents = new ArrayList<>();

    private Staged() {}

    static Staged none() {
        return new Staged();
    }

    static Staged of(Content content) {
        Staged staged = new Staged();
        boolean whole = false;
        try {
            content.files().forEach(file -> staged.add(file, content.bytes()));
            whole = true;
            return staged;
        } finally {
            if (!whole) {
                staged.close();
            }
        }
    }

    private void add(Covered covered, Content.Bytes bytes) {
        WorkFile file = WorkFile.create(".file");
        files.add(file);
        try (OutputStream out = Files.newOutputStream(file.path())) {
            bytes.copy(covered, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        documents.add(new StagedDocument(covered, file));
    }

    List<DSSDocument> documents() {
        return List.copyOf(documents);
    }

    @Override
    public void close() {
        files.forEach(WorkFile::close);
    }

    /** A file whose digest is known already. */
    private static final class StagedDocument extends CommonDocument {
        private final transient WorkFile file;

        StagedDocument(Covered covered, WorkFile file) {
            this.file = file;
            setName(covered.name());
            setMimeType(new Xades.DeclaredType(covered.mediaType()));
            digestMap.put(DigestAlgorithm.SHA256, HexFormat.of().parseHex(covered.sha256()));
        }

        @Override
        public InputStream openStream() {
            try {
                return Files.newInputStream(file.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
