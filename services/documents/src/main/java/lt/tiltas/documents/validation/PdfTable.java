package lt.tiltas.documents.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import lt.tiltas.documents.validation.PdfTail.Odd;
import org.jspecify.annotations.Nullable;

/** A table of objects that is a stream (ISO 32000-2, 7.5.8), unpacked with its sum, which readers do without. */
final class PdfTable {
    private static final int LARGEST = 1 << 20;
    private static final int UP = 2;

    private final Map<?, ?> dictionary;
    private final byte[] entries;
    private final int[] widths = new int[3];
    private int at;

    PdfTable(Map<?, ?> dictionary, String content) throws Odd {
        this.dictionary = dictionary;
        if (!(dictionary.get("/W") instanceof List<?> list) || list.size() != widths.length) {
            throw new Odd("XRef");
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = number(list.get(i), 8);
        }
        // Entries without bytes could be any number of them.
        if (widths[0] + widths[1] + widths[2] == 0) {
            throw new Odd("XRef");
        }
        this.entries = predicted(unpacked(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Where objects are that are not in other streams, by number. */
    Map<Integer, Integer> places() throws Odd {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        List<?> index = dictionary.get("/Index") instanceof List<?> list ? list : List.of("0", size());
        for (int i = 0; i + 1 < index.size(); i += 2) {
            int first = number(index.get(i), 99_999_999);
            int count = number(index.get(i + 1), LARGEST);
            for (int number = first; number < first + count; number++) {
                long type = widths[0] == 0 ? 1 : field(widths[0]);
                long place = field(widths[1]);
                long generation = field(widths[2]);
                boolean free = type == 0 && number == 0 && place == 0;
                boolean packed = type == 2;
                if (!free && !packed && (type != 1 || generation != 0 || place > Integer.MAX_VALUE)) {
                    throw new Odd("xref");
                }
                if (type == 1 && places.put(number, (int) place) != null) {
                    throw new Odd("xref");
                }
            }
        }
        if (index.size() % 2 != 0 || at != entries.length) {
            throw new Odd("xref");
        }
        return places;
    }

    private Object size() throws Odd {
        Object size = dictionary.get("/Size");
        if (size == null) {
            throw new Odd("Size");
        }
        return size;
    }

    private long field(int width) throws Odd {
        if (at + width > entries.length) {
            throw new Odd("xref");
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | entries[at++] & 0xFF;
        }
        return value;
    }

    private byte[] unpacked(byte[] content) throws Odd {
        Object filter = dictionary.get("/Filter") instanceof List<?> list && list.size() == 1
                ? list.getFirst()
                : dictionary.get("/Filter");
        if (filter == null) {
            return content;
        }
        if (!"/FlateDecode".equals(filter)) {
            throw new Odd("Filter");
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return in.readNBytes(LARGEST);
        } catch (IOException e) {
            throw new Odd("xref");
        }
    }

    /** As PNG does it, each row the difference to the one above (7.4.4.4); no other way is in use for tables. */
    private byte[] predicted(byte[] rows) throws Odd {
        Object parameters = dictionary.get("/DecodeParms") instanceof List<?> list && list.size() == 1
                ? list.getFirst()
                : dictionary.get("/DecodeParms");
        if (!(parameters instanceof Map<?, ?> map) || "1".equals(map.get("/Predictor"))) {
            return rows;
        }
        int columns = number(map.get("/Columns"), 64);
        if (!"12".equals(map.get("/Predictor")) || columns == 0 || rows.length % (columns + 1) != 0) {
            throw new Odd("DecodeParms");
        }
        byte[] plain = new byte[rows.length / (columns + 1) * columns];
        for (int i = 0; i < plain.length; i++) {
            int row = i / columns;
            if (rows[row * (columns + 1)] != UP) {
                throw new Odd("xref");
            }
            plain[i] = (byte) (rows[row + 1 + i] + (row == 0 ? 0 : plain[i - columns]));
        }
        return plain;
    }

    private static int number(@Nullable Object written, int most) throws Odd {
        String text = String.valueOf(written);
        if (!text.matches("0|[1-9]\\d{0,8}") || Integer.parseInt(text) > most) {
            throw new Odd("XRef");
        }
        return Integer.parseInt(text);
    }
}
