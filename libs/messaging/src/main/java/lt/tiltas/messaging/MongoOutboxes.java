package lt.tiltas.messaging;

import org.springframework.data.mongodb.core.MongoOperations;

/** Makes outboxes and has each of their collections swept. */
final class MongoOutboxes implements Outboxes {

    private final MongoOperations mongo;
    private final OutboxRelay relay;

    MongoOutboxes(MongoOperations mongo, OutboxRelay relay) {
        this.mongo = mongo;
        this.relay = relay;
    }

    @Override
    public <S> Outbox<S> of(Class<S> state) {
        return of(state, true);
    }

    @Override
    public <S> Outbox<S> withoutTrail(Class<S> state) {
        return of(state, false);
    }

    private <S> Outbox<S> of(Class<S> state, boolean trail) {
        OutboxStore store = new OutboxStore(mongo, mongo.getCollectionName(state));
        MongoOutbox<S> outbox = new MongoOutbox<>(state, mongo.getConverter(), store, relay, trail);
        relay.sweepAlso(store);
        return outbox;
    }
}
