package lt.tiltas.documents.document.tika;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import lt.tiltas.documents.document.StoredBytes;

/**
 * The list of entries at the end of a zip archive (PKWARE APPNOTE 6.3.10, sections 4.3.12 to 4.3.16), read a piece at a
 * time. Nothing is unpacked.
 */
final class ZipDirectory {
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    /** Enough to know what an archive is; the rest of a longer list is not read. */
    private static final int MOST_BYTES = 8 << 20;

    private static final int PIECE = 64 << 10;

    private final StoredBytes bytes;
    private final long offset;
    private final long size;

    private ZipDirectory(StoredBytes bytes, long offset, long size) {
        this.bytes = bytes;
        this.offset = offset;
        this.size = size;
    }

    /** Finds the list; empty when the end of the archive is missing or leads nowhere. */
    static Optional<ZipDirectory> of(StoredBytes bytes) throws IOException {
        byte[] tail = bytes.tail(END_SIZE + LONGEST_COMMENT);
        ByteBuffer end = buffer(tail);
        for (int at = tail.length - END_SIZE; at >= 0; at--) {
            if (end.getInt(at) == END) {
                long position = bytes.size() - tail.length + at;
                long size = Integer.toUnsignedLong(end.getInt(at + 12));
                long offset = Integer.toUnsignedLong(end.getInt(at + 16));
                if (size == 0xFFFFFFFFL || offset == 0xFFFFFFFFL) {
                    return large(bytes, position);
                }
                return checked(bytes, offset, size, position);
            }
        }
        return Optional.empty();
    }

    private static Optional<ZipDirectory> large(StoredBytes bytes, long end) throws IOException {
        ByteBuffer locator = buffer(bytes.bytes(Math.max(0, end - 20), 20));
        if (locator.limit() < 20 || locator.getInt(0) != LOCATOR_64) {
            return Optional.empty();
        }
        long position = locator.getLong(8);
        if (position < 0 || position > end) {
            return Optional.empty();
        }
        ByteBuffer record = buffer(bytes.bytes(position, 56));
        if (record.limit() < 56 || record.getInt(0) != END_64) {
            return Optional.empty();
        }
        return checked(bytes, record.getLong(48), record.getLong(40), position);
    }

    private static Optional<ZipDirectory> checked(StoredBytes bytes, long offset, long size, long end)
            throws IOException {
        if (offset < 0 || size < 0 || offset > end || size > end - offset) {
            return Optional.empty();
        }
        if (size > 0 && first(bytes, offset) != ENTRY) {
            return Optional.empty();
        }
        return Optional.of(new ZipDirectory(bytes, offset, size));
    }

    private static int first(StoredBytes bytes, long position) throws IOException {
        byte[] four = bytes.bytes(position, 4);
        return four.length < 4 ? 0 : buffer(four).getInt(0);
    }

    /** Hands on the name of each entry. */
    void names(Consumer<String> to) throws IOException {
        long left = Math.min(size, MOST_BYTES);
        long position = offset;
        byte[] piece = new byte[PIECE * 2];
        while (left >= ENTRY_SIZE) {
            int read = (int) Math.min(left, bytes.read(position, piece));
            ByteBuffer entries = buffer(piece);
            int at = 0;
            while (at + ENTRY_SIZE <= read && entries.getInt(at) == ENTRY) {
                int name = Short.toUnsignedInt(entries.getShort(at + 28));
                int length = ENTRY_SIZE
                        + name
                        + Short.toUnsignedInt(entries.getShort(at + 30))
                        + Short.toUnsignedInt(entries.getShort(at + 32));
                if (at + ENTRY_SIZE + name > read) {
                    break;
                }
                to.accept(new String(piece, at + ENTRY_SIZE, name, StandardCharsets.UTF_8));
                at += length;
            }
            if (at == 0) {
                return;
            }
            position += at;
            left -= at;
        }
    }

    /** What the first file of the archive says that the archive is (ODF 1.3 part 2, section 3.3; ETSI EN 319 162-1). */
    static Optional<String> declaredInside(StoredBytes bytes) throws IOException {
        byte[] head = bytes.bytes(0, 512);
        ByteBuffer local = buffer(head);
        if (head.length < LOCAL_SIZE || local.getInt(0) != LOCAL || local.getShort(8) != 0) {
            return Optional.empty();
        }
        int name = Short.toUnsignedInt(local.getShort(26));
        int data = LOCAL_SIZE + name + Short.toUnsignedInt(local.getShort(28));
        long length = Integer.toUnsignedLong(local.getInt(22));
        if (data + length > head.length
                || length == 0
                || !Arrays.equals(
                        head,
                        LOCAL_SIZE,
                        Math.min(head.length, LOCAL_SIZE + name),
                        "mimetype".getBytes(StandardCharsets.US_ASCII),
                        0,
                        8)) {
            return Optional.empty();
        }
        return Optional.of(new String(head, data, (int) length, StandardCharsets.US_ASCII).strip());
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
