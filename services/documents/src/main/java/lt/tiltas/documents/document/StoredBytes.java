package lt.tiltas.documents.document;

import java.io.IOException;
import java.util.Arrays;

/** The bytes of a content, to be looked at here and there. */
public interface StoredBytes {

    long size();

    /**
     * Reads as many bytes as there are from the position on, at most as many as the array has.
     *
     * @return how many; 0 behind the end
     */
    int read(long position, byte[] into) throws IOException;

    /** Bytes from the position on, fewer at the end. */
    default byte[] bytes(long position, int length) throws IOException {
        byte[] all = new byte[length];
        int read = read(position, all);
        return read == length ? all : Arrays.copyOf(all, read);
    }

    /** The last bytes. */
    default byte[] tail(int length) throws IOException {
        return bytes(Math.max(0, size() - length), (int) Math.min(length, size()));
    }
}
