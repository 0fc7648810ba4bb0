package lt.tiltas.documents.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where the bytes of files are. They are written once, streamed, and never whole in memory. Equal bytes are one content,
 * whoever put them in, and stay as long as anything names them.
 */
public interface Contents {

    /** What was stored. */
    record Kept(ContentId id, long size, String sha256, long crc32) {}

    /** A look at the bytes before they are kept; what it throws keeps them from being. */
    @FunctionalInterface
    interface Look {
        void at(StoredBytes bytes);
    }

    /**
     * Stores the stream to its end on its own, in doubt until {@link #settle} or {@link #release}; leaves nothing behind
     * when that fails.
     *
     * @param limit greatest number of bytes
     * @param look taken when the stream has come to its end
     * @throws DocumentRefused.TooLarge when the stream has more
     * @throws IOException when the stream breaks
     */
    Kept keep(InputStream bytes, long limit, Look look) throws IOException;

    /** The same without a look. */
    default Kept keep(InputStream bytes, long limit) throws IOException {
        return keep(bytes, limit, unseen -> {});
    }

    /** Takes what was stored before with the same bytes, if there is any, in the place of what was kept. */
    Kept share(Kept kept);

    /** Says that a document now names what was kept. Until then it is in doubt, and one day swept away. */
    void settle(ContentId kept);

    /** Says that no document will name what was kept. It is removed, unless another names it or is about to. */
    void release(ContentId kept);

    /** Says that a document is about to stop naming the content. */
    void doubt(ContentId content);

    /** Says that a document has stopped naming the content. It is removed, unless another names it or is about to. */
    void remove(ContentId content);

    /** Streams the content, one chunk in memory at a time. */
    void copy(ContentId content, OutputStream to) throws IOException;
}
