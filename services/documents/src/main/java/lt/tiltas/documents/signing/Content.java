package lt.tiltas.documents.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What a signature covers: the files of a document in their order, or its lone PDF.
 *
 * @param files each by its digest
 * @param bytes the way to their bytes; a PDF and archival time-stamps need them, everything else does not
 */
public record Content(Format format, List<Covered> files, Bytes bytes) {

    /** Gives the bytes of the files. */
    @FunctionalInterface
    public interface Bytes {
        /** Writes the whole file as a stream. */
        void copy(Covered file, OutputStream to) throws IOException;
    }

    public Content {
        files = List.copyOf(files);
        if (files.isEmpty() || format == Format.PADES && files.size() > 1) {
            throw new IllegalArgumentException("Files are signed in a container, and in a PDF itself alone");
        }
    }
}
