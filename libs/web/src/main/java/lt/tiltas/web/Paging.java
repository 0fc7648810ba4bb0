package lt.tiltas.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for; a parameter of every endpoint that lists. It is read from {@code after}, a
 * {@link Cursor}, and {@code limit}, 1 to {@value #MOST}, {@value #USUAL} unless given.
 *
 * <p>An endpoint reads at most {@link #fetch} items whose key is greater than {@link #after}, in the order of the key,
 * and hands them to {@link #page}.
 */
public record Paging(@Nullable Cursor cursor, int limit) {

    public static final int USUAL = 50;
    public static final int MOST = 200;

    public static Paging first(int limit) {
        return new Paging(null, limit);
    }

    /** The key that the page starts behind; empty for the first page. */
    public Optional<String> after() {
        return Optional.ofNullable(cursor).map(Cursor::key);
    }

    /**
     * The key that the page starts behind, parsed.
     *
     * @param parse throws IllegalArgumentException for a key that no item can have, which makes the cursor invalid
     */
    public <K> Optional<K> after(Function<String, K> parse) {
        try {
            return after().map(parse);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid(e);
        }
    }

    /** How many items to read: one more than the page holds tells whether another page follows. */
    public int fetch() {
        return limit + 1;
    }

    /**
     * Makes the page.
     *
     * @param fetched up to {@link #fetch} items
     * @param key of an item, by which the list is ordered
     */
    public <T> Page<T> page(List<T> fetched, Function<? super T, String> key) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        List<T> items = fetched.subList(0, limit);
        return new Page<>(items, new Cursor(key.apply(items.getLast())).text());
    }
}
