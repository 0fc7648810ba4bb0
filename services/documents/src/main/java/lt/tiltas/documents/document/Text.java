package lt.tiltas.documents.document;

/** Tells text that a person can read from text that misleads or breaks what carries it. */
public final class Text {
    private Text() {}

    /**
     * Whether the text has no control characters, no characters that turn the direction of reading (a name that reads
     * {@code exe.pdf} may end in {@code fdp.exe}), no halves of characters and nothing that XML 1.0 cannot hold.
     */
    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(Text::isPlain);
    }

    private static boolean isPlain(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && !(c >= 0x202A && c <= 0x202E)
                && !(c >= 0x2066 && c <= 0x2069)
                && c != 0x2028
                && c != 0x2029
                && (c & 0xFFFE) != 0xFFFE;
    }
}
