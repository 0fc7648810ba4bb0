package lt.tiltas.documents.validation.dss;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives that no library would write. */
final class RawZip {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    private static final int END = 22;

    private RawZip() {}

    /** Packs all but the mimetype. */
    static byte[] packed(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream made = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                if (one.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(one.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(one.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                made.putNextEntry(entry);
                made.write(one.getValue());
            }
        }
        return out.toByteArray();
    }

    /** Changes the header of an entry: the local one, or the one in the directory. */
    static byte[] header(byte[] zip, int magic, String name, BiConsumer<ByteBuffer, Integer> change) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        int length = magic == LOCAL ? 26 : 28;
        int at = magic == LOCAL ? 30 : 46;
        for (int i = 0; i + at + wanted.length <= zip.length; i++) {
            if (bytes.getInt(i) == magic
                    && bytes.getShort(i + length) == wanted.length
                    && Arrays.equals(zip, i + at, i + at + wanted.length, wanted, 0, wanted.length)) {
                change.accept(bytes, i);
                return bytes.array();
            }
        }
        throw new IllegalArgumentException("no " + name);
    }

    /** Gives the entry another name of the same length, in both headers. */
    static byte[] renamed(byte[] zip, String from, String to) {
        byte[] name = to.getBytes(StandardCharsets.UTF_8);
        byte[] local = header(zip, LOCAL, from, (bytes, at) -> bytes.put(at + 30, name));
        return header(local, CENTRAL, from, (bytes, at) -> bytes.put(at + 46, name));
    }

    /** Appends bytes and declares them the archive's comment. */
    static byte[] commented(byte[] zip, byte[] comment) {
        byte[] out = Arrays.copyOf(zip, zip.length + comment.length);
        System.arraycopy(comment, 0, out, zip.length, comment.length);
        ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putShort(zip.length - 2, (short) comment.length);
        return out;
    }

    /** Puts bytes between the last entry and the directory. */
    static byte[] hiding(byte[] zip, byte[] hidden) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(zip.length - END + 16);
        ByteBuffer out = ByteBuffer.allocate(zip.length + hidden.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(zip, 0, directory).put(hidden).put(zip, directory, zip.length - directory);
        out.putInt(out.capacity() - END + 16, directory + hidden.length);
        return out.array();
    }
}
