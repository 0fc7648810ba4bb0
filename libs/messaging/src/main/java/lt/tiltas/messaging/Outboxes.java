package lt.tiltas.messaging;

import org.springframework.data.mongodb.core.index.IndexDefinition;

/** Makes the outbox of each kind of aggregate; a bean of this library's auto-configuration. */
public interface Outboxes {

    /**
     * The outbox in the collection that the record is mapped to; its pending events are relayed from now on.
     *
     * @param indexes of the collection, declared as soon as the database answers: the service starts, and says that it is
     *     not ready, while it does not
     */
    <S> Outbox<S> of(Class<S> state, IndexDefinition... indexes);

    /**
     * The same for aggregates that only follow from events: they change too often to keep a line for each change, and
     * nobody did it. Their trail stays empty.
     */
    <S> Outbox<S> withoutTrail(Class<S> state);
}
