package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a document it is, and how it came to be. A file that is replaced or taken out, or another
 * description, makes the next one; a file that is added does not.
 *
 * @param number from 1 on
 * @param by subject of the token; absent in documents from before versions were counted
 * @param change what made it from the version before
 * @param file the file that was replaced or taken out
 */
public record Version(
        int number,
        @Nullable String by,
        Instant at,
        Change change,
        @Nullable FileName file) {

    /** What makes a version. */
    public enum Change {
        BEGUN,
        FILE_REPLACED,
        FILE_REMOVED,
        DESCRIBED,
        REVISED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Change parse(String wireName) {
            for (Change change : values()) {
                if (change.wireName().equals(wireName)) {
                    return change;
                }
            }
            throw new IllegalArgumentException("Not a change: " + wireName);
        }
    }

    /** The first version of a document. */
    static Version first(@Nullable String by, Instant at) {
        return new Version(1, by, at, Change.BEGUN, null);
    }

    Version next(Actor actor, Instant when, Change what, @Nullable FileName touched) {
        return new Version(number + 1, actor.subject(), when, what, touched);
    }
}
