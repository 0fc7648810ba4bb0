package lt.tiltas.documents.signing;

import java.util.Locale;

/** In what form a document carries its signatures. */
public enum Format {
    /** A container with the files and, beside them, XAdES signatures (ETSI EN 319 162-1, EN 319 132-1). */
    ASICE("XAdES"),
    /** Signatures inside a lone PDF (ETSI EN 319 142-1). */
    PADES("PAdES");

    private final String advanced;

    Format(String advanced) {
        this.advanced = advanced;
    }

    /** The name in JSON and in the store. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The standard's name of the level in this format, such as {@code XAdES-BASELINE-LT}. */
    public String baseline(Level level) {
        return advanced + "-BASELINE-" + level;
    }

    public static Format parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
