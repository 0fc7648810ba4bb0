package lt.tiltas.documents.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font in a PDF, of which only the letters that are used are embedded. What it has no letter for becomes a box. */
public final class Typeface {
    private static final int BOX = 0x25A1;
    private static final char ELLIPSIS = '…';

    private final PDType0Font font;
    private final CmapLookup letters;

    private Typeface(PDType0Font font, CmapLookup letters) {
        this.font = font;
        this.letters = letters;
    }

    public static Typeface load(PDDocument into, String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Typeface.class.getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/" + file), file)) {
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in));
            return new Typeface(PDType0Font.load(into, parsed, true), parsed.getUnicodeCmapLookup());
        }
    }

    public PDType0Font font() {
        return font;
    }

    public float width(String text, float size) {
        try {
            return font.getStringWidth(text) * size / 1000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with letters that the font has, on one line, in the order in which they are seen. */
    public String printable(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                plain.append(' ');
            } else if (type != Character.FORMAT && type != Character.CONTROL) {
                plain.appendCodePoint(type != Character.SURROGATE && letters.getGlyphId(c) != 0 ? c : BOX);
            }
        });
        String line = plain.toString().strip();
        return Bidi.requiresBidi(line.toCharArray(), 0, line.length()) ? seen(line) : line;
    }

    /** In lines that are not wider; a word that is wider is broken; what exceeds the lines ends in an ellipsis. */
    public List<String> lines(String text, float size, float width, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= width) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            String rest = word;
            while (width(rest, size) > width) {
                int fits = fitting(rest, size, width);
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines.size() <= most ? lines : cut(lines, size, width, most);
    }

    private List<String> cut(List<String> lines, float size, float width, int most) {
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.getLast();
        while (!last.isEmpty() && width(last + ELLIPSIS, size) > width) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        kept.set(most - 1, last + ELLIPSIS);
        return kept;
    }

    private int fitting(String word, float size, float width) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (width(word.substring(0, next), size) > width) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** Letters of scripts that are read from the right are drawn in the order in which they stand on the page. */
    private static String seen(String line) {
        Bidi bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int runs = bidi.getRunCount();
        byte[] levels = new byte[runs];
        Object[] parts = new Object[runs];
        for (int i = 0; i < runs; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String part = line.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            parts[i] = levels[i] % 2 == 0
                    ? part
                    : new StringBuilder(part).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, parts, 0, runs);
        StringBuilder seen = new StringBuilder();
        for (Object part : parts) {
            seen.append(part);
        }
        return seen.toString();
    }
}
