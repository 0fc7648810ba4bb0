package lt.tiltas.catalog.importing;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.catalog.institution.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of file is about, for one pass over one file.
 *
 * @param <K> what rows are known by; a file has each only once
 * @param <T> what a row holds
 */
interface Sheet<K, T> {

    Columns columns();

    /** The content of a row; null when the row has objections. */
    @Nullable
    T read(CsvRow row);

    K key(T content);

    /** Name of the column that holds the key. */
    String keyColumn();

    /** What the catalogue has under the keys. */
    Map<K, T> present(Collection<K> keys);

    /** Whether the content may be recorded, given that the good rows above have been. */
    Optional<Objection> objection(T content, Optional<T> present);

    /** Is told of each good row, in order. */
    void good(T content);

    /** Records the content; may object, because the catalogue may have changed meanwhile. */
    Outcome<T> record(T content);

    /** What recording came to. */
    sealed interface Outcome<T> {

        record Done<T>(Recorded<T> recorded) implements Outcome<T> {}

        record Objected<T>(Objection objection) implements Outcome<T> {}
    }
}
