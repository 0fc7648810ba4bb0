package lt.tiltas.documents.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signer says beside the signature itself; all of it is signed too.
 *
 * @param level what the signature is to prove
 * @param roles claimed by the signer, such as {@code direktorius} (EN 319 132-1, 5.2.6)
 * @param city where it is signed, when the signer says so (EN 319 132-1, 5.2.5)
 * @param country ISO 3166-1, two letters
 * @param stamp what is to be seen on the PDF; nothing unless asked for
 */
public record Details(
        Level level,
        List<String> roles,
        @Nullable String city,
        @Nullable String country,
        @Nullable Stamp stamp) {
    /** Most roles that one signature claims. */
    public static final int MOST_ROLES = 10;

    /**
     * What the visible stamp tells beside signer and time.
     *
     * @param number registration number, where the document has one
     * @param page from 1; -1 for the last one
     */
    public record Stamp(@Nullable String number, int page) {}

    public Details {
        roles = List.copyOf(roles);
    }

    /** Nothing but the level. */
    public static Details of(Level level) {
        return new Details(level, List.of(), null, null, null);
    }
}
