package lt.tiltas.messaging;

import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** Makes outboxes and has each of their collections swept. */
final class MongoOutboxes implements Outboxes {

    private final MongoOperations mongo;
    private final OutboxRelay relay;

    MongoOutboxes(MongoOperations mongo, OutboxRelay relay) {
        this.mongo = mongo;
        this.relay = relay;
    }

    @Override
    public <S> Outbox<S> of(Class<S> state, IndexDefinition... indexes) {
        return of(state, true, List.of(indexes));
    }

    @Override
    public <S> Outbox<S> withoutTrail(Class<S> state) {
        return of(state, false, List.of());
    }

    private <S> Outbox<S> of(Class<S> state, boolean trail, List<IndexDefinition> indexes) {
        OutboxStore store = new OutboxStore(mongo, mongo.getCollectionName(state), indexes);
        MongoOutbox<S> outbox = new MongoOutbox<>(state, mongo.getConverter(), store, relay, trail);
        relay.sweepAlso(store);
        return outbox;
    }
}
