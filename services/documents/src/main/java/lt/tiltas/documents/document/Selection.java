package lt.tiltas.documents.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a list is of; what is absent does not matter.
 *
 * @param states any of them; empty for all
 * @param words each of them is the beginning of a word of the document; empty for all
 * @param dueUntil documents with an open step whose term ends on that day or before
 */
public record Selection(
        Set<Document.State> states,
        List<String> words,
        @Nullable TypeCode type,
        @Nullable Filing caseFile,
        @Nullable Access access,
        @Nullable LocalDate dueUntil) {
    public Selection {
        states = Set.copyOf(states);
        words = List.copyOf(words);
    }

    /** All documents. */
    public static Selection all() {
        return new Selection(Set.of(), List.of(), null, null, null, null);
    }
}
