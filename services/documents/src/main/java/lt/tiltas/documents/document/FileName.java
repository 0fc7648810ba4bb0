package lt.tiltas.documents.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file in a document and in its container: one path part that every system can store, at most 255 bytes
 * of UTF-8, not a name that the container keeps for itself (ETSI EN 319 162-1, clause 4). Case counts.
 */
public record FileName(String value) {
    public static final int LONGEST = 255;

    public FileName {
        String fault = faultOf(value);
        if (fault != null) {
            throw new DocumentRefused.BadFileName(fault);
        }
    }

    private static @Nullable String faultOf(String name) {
        if (name.isBlank()) {
            return "A file needs a name";
        }
        if (!Text.isPlain(name)) {
            return "The file name has control characters or others that cannot be shown";
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(".") || name.equals("..")) {
            return "The file name has parts of a path";
        }
        if (name.matches("^[A-Za-z]:.*")) {
            return "The file name begins with the letter of a drive";
        }
        if (!name.equals(name.strip())) {
            return "The file name begins or ends with a space";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return "The file name is longer than " + LONGEST + " bytes";
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("mimetype") || lower.equals("meta-inf")) {
            return "The container keeps this name for itself";
        }
        return null;
    }

    @Override
    public String toString() {
        return value;
    }
}
