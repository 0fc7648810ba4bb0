package lt.tiltas.messaging;

import java.util.function.Function;

/**
 * An aggregate's stored state, as read.
 *
 * @param version guards the next write
 * @param sequence of the last event that the aggregate has recorded; 0 when none
 */
public record Stored<S>(S state, long version, long sequence) {

    /** The same aggregate at the same version, in another form. */
    public <T> Stored<T> as(Function<? super S, ? extends T> form) {
        return new Stored<>(form.apply(state), version, sequence);
    }
}
