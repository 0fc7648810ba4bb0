package lt.tiltas.web.stream;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a stream's events come from, one reader at a time. */
@FunctionalInterface
public interface EventSource {

    /**
     * Hands every event behind {@code after} to {@code reader}, then each new one, until closed. The reader blocks while
     * its client's buffer is full, and throws when the client is gone.
     *
     * @param after the id of an event; null for new events only
     * @throws IllegalArgumentException when it is the id of none
     */
    AutoCloseable follow(@Nullable String after, Consumer<ServerEvent> reader);
}
