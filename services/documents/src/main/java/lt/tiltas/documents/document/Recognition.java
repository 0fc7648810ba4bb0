package lt.tiltas.documents.document;

import java.io.IOException;

/** Tells what a file is by its bytes, and holds that against what is said of it. */
public interface Recognition {

    /** What a client says that does not say what a file is. */
    String UNSAID = "application/octet-stream";

    /**
     * The media type of the file: the declared one, or the recognised one where none was declared.
     *
     * @param declared type and subtype, or {@link #UNSAID}
     * @throws DocumentRefused.Unfit when it is empty, damaged, encrypted, dangerous, or something else than it is said
     *     to be
     */
    String mediaType(FileName name, String declared, StoredBytes bytes) throws IOException;
}
