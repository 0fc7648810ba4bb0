package lt.tiltas.documents.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long documents are kept.
 *
 * @param years absent when they are kept for ever
 * @param from the moment from which the years count
 */
public record Retention(@Nullable Integer years, From from) {
    /** Most years; what must be kept longer is kept for ever. */
    public static final int LONGEST = 100;

    public Retention {
        if (years != null && (years < 1 || years > LONGEST)) {
            throw new ListRefused.BadRetention();
        }
    }

    /** From what moment the years count. They begin on the first of January that follows it. */
    public enum From {
        /** The case file was closed. */
        CASE_CLOSED,
        /** The document was registered. */
        REGISTERED,
        /** The contract or another obligation ended. */
        OBLIGATION_ENDED,
        /** A newer document took the place of this one. */
        REPLACED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static From parse(String wireName) {
            for (From from : values()) {
                if (from.wireName().equals(wireName)) {
                    return from;
                }
            }
            throw new IllegalArgumentException("Not a moment to count from: " + wireName);
        }
    }
}
