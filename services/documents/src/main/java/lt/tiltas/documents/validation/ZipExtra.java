package lt.tiltas.documents.validation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The additional fields of an entry (APPNOTE.TXT 6.3.10, 4.5): times and owners of files, and what is too large for its
 * place in a header. Some give the entry another name, which some readers show and others do not.
 */
final class ZipExtra {
    static final long ELSEWHERE = 0xFFFF_FFFFL;
    private static final int LARGE = 0x0001;
    private static final int OTHER_NAME = 0x7075;
    private static final int NAME_AFTER = 5;
    private static final int LONGEST = 256;

    /** What common programs write: large sizes, times and owners of several systems, and room to grow. */
    private static final Set<Integer> KNOWN = Set.of(
            LARGE,
            OTHER_NAME,
            0x000A,
            0x000D,
            0x5455,
            0x5855,
            0x7855,
            0x7875,
            0x6375,
            0xCAFE,
            0xA220,
            0xD935,
            0x2605,
            0x334D,
            0x4D63,
            0x4341);

    private final Map<Integer, ByteBuffer> fields = new HashMap<>();
    private final List<String> odd = new ArrayList<>();

    /** Reads the fields, one after the other. */
    ZipExtra(ByteBuffer bytes) {
        if (bytes.remaining() > LONGEST) {
            odd.add("extra");
        }
        while (bytes.remaining() >= 4) {
            int id = bytes.getShort() & 0xFFFF;
            int length = bytes.getShort() & 0xFFFF;
            if (length > bytes.remaining()) {
                odd.add("extra");
                return;
            }
            if (fields.put(id, bytes.slice(bytes.position(), length).order(bytes.order())) != null
                    || !KNOWN.contains(id)) {
                odd.add("extra %04x".formatted(id));
            }
            bytes.position(bytes.position() + length);
        }
        if (bytes.hasRemaining()) {
            odd.add("extra");
        }
    }

    /** What is not known here. */
    List<String> odd() {
        return odd;
    }

    /** Whether there are sizes of eight bytes. */
    boolean isLarge() {
        return fields.containsKey(LARGE);
    }

    /**
     * The values of a header, those that say {@link #ELSEWHERE} from here.
     *
     * @param values size, packed size and, in the directory, the place of the entry
     * @return null when one is missing
     */
    long @Nullable [] large(long... values) {
        ByteBuffer field = fields.get(LARGE);
        long[] found = values.clone();
        if (field == null) {
            return found;
        }
        ByteBuffer rest = field.duplicate().order(field.order());
        for (int i = 0; i < found.length; i++) {
            if (found[i] == ELSEWHERE) {
                if (rest.remaining() < Long.BYTES) {
                    return null;
                }
                found[i] = rest.getLong();
                if (found[i] < 0) {
                    return null;
                }
            }
        }
        return found;
    }

    /** Whether no field gives the entry another name than this. */
    boolean agreesOn(String name) {
        ByteBuffer field = fields.get(OTHER_NAME);
        if (field == null) {
            return true;
        }
        byte[] other = new byte[Math.max(0, field.remaining() - NAME_AFTER)];
        field.duplicate().position(Math.min(NAME_AFTER, field.remaining())).get(other);
        return Arrays.equals(other, name.getBytes(StandardCharsets.UTF_8));
    }
}
