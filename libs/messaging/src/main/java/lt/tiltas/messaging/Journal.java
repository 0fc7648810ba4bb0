package lt.tiltas.messaging;

import java.util.function.Consumer;
import lt.tiltas.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * A topic read from end to end by every instance of a service, for streams that resume. Repetitions by the sender are
 * left out. Within a partition the order is the topic's.
 */
public interface Journal<E extends Event> {

    /**
     * Hands on every entry behind {@code after}, then each new one as it comes, until closed. Called by one thread at a
     * time.
     *
     * @param after an entry's cursor, or null for new entries only
     * @throws IllegalArgumentException when the cursor is not one of this journal
     */
    AutoCloseable follow(@Nullable String after, Consumer<Entry<E>> reader);

    /**
     * An event in the journal.
     *
     * @param cursor names everything up to and including this entry: {@code partition.offset} pairs joined by
     *     {@code -}; valid on every instance
     */
    record Entry<E extends Event>(Received<E> received, String cursor) {}
}
