package lt.tiltas.documents.document.tika;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import lt.tiltas.documents.document.StoredBytes;

/**
 * The end of a PDF file (ISO 32000-1, section 7.5): whether it is there, and whether the file is encrypted (section
 * 7.6.1: the trailer, or the cross-reference stream, has an entry Encrypt). Only these places are read, so that a file of
 * any size takes no memory, and a text that speaks of encryption is not taken for it.
 */
final class PdfEnd {
    private static final int TAIL = 64 << 10;
    private static final int PIECE = 64 << 10;
    /** A table of 20 bytes for each of three million objects. */
    private static final long LONGEST_TABLE = 64L << 20;

    /** What the end says. */
    enum State {
        WHOLE,
        MISSING,
        ENCRYPTED
    }

    private PdfEnd() {}

    static State of(StoredBytes bytes) throws IOException {
        String tail = text(bytes.tail(TAIL));
        int start = tail.lastIndexOf("startxref");
        if (start < 0 || tail.indexOf("%%EOF", start) < 0) {
            return State.MISSING;
        }
        String number = tail.substring(start + "startxref".length()).strip();
        int digits = 0;
        while (digits < number.length() && digits < 12 && Character.isDigit(number.charAt(digits))) {
            digits++;
        }
        if (digits == 0) {
            return State.MISSING;
        }
        long position = Long.parseLong(number.substring(0, digits));
        if (position >= bytes.size()) {
            return State.MISSING;
        }
        return dictionary(bytes, position).contains("/Encrypt") ? State.ENCRYPTED : State.WHOLE;
    }

    /** The trailer behind the table at the position, or the dictionary of the stream there. */
    private static String dictionary(StoredBytes bytes, long position) throws IOException {
        String head = text(bytes.bytes(position, PIECE));
        if (!head.stripLeading().startsWith("xref")) {
            int stream = head.indexOf("stream");
            return stream < 0 ? head : head.substring(0, stream);
        }
        int overlap = "trailer".length();
        for (long at = position; at < bytes.size() && at - position < LONGEST_TABLE; at += PIECE - overlap) {
            String piece = text(bytes.bytes(at, PIECE));
            int trailer = piece.indexOf("trailer");
            if (trailer >= 0) {
                String rest = text(bytes.bytes(at + trailer, PIECE));
                int end = rest.indexOf("startxref");
                return end < 0 ? rest : rest.substring(0, end);
            }
        }
        return "";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
