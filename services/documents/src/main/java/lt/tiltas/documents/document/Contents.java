package lt.tiltas.documents.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Where the bytes of files are. They are written once, streamed, and never whole in memory. */
public interface Contents {

    /** What was stored. */
    record Kept(ContentId id, long size, String sha256, long crc32) {}

    /**
     * Stores the stream to its end, in doubt until {@link #settle}; leaves nothing behind when that fails.
     *
     * @param limit greatest number of bytes
     * @throws DocumentRefused.TooLarge when the stream has more
     * @throws IOException when the stream breaks
     */
    Kept keep(InputStream bytes, long limit) throws IOException;

    /** Says that a document now names the content. Until then it is in doubt, and one day swept away. */
    void settle(ContentId content);

    /** Says that a document is about to stop naming the content. */
    void doubt(ContentId content);

    /** Removes the content; nothing happens when there is none. */
    void remove(ContentId content);

    /** Streams the content, one chunk in memory at a time. */
    void copy(ContentId content, OutputStream to) throws IOException;
}
