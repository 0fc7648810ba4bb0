package lt.tiltas.messaging;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import org.springframework.messaging.Message;

/**
 * Where a topic's events enter the service: parsed, unknown types skipped by header, handed on in batches, retried, and
 * put to the dead letters rather than block the partition.
 *
 * <p>A service declares one bean for each topic and binds it in its configuration with {@code batch-mode: true}:
 * <pre>{@code @Bean Consumer<Message<List<byte[]>>> institutions(Inbox inbox, Institutions institutions) {
 *     return inbox.of(Topic.INSTITUTION, institutions); }}</pre>
 */
public interface Inbox {

    default <E extends Event> Consumer<Message<List<byte[]>>> of(Topic topic, Projection<E> projection) {
        return of(topic, Set.of(), projection);
    }

    /**
     * The same for a service that only some of the topic's types concern: the others are skipped by header.
     *
     * @param concern the types; empty for all
     */
    <E extends Event> Consumer<Message<List<byte[]>>> of(
            Topic topic, Set<Class<? extends E>> concern, Projection<E> projection);
}
