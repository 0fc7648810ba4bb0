package lt.tiltas.messaging;

import com.fasterxml.uuid.Generators;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;
import org.springframework.data.mongodb.core.mapping.MongoPersistentProperty;

/** An outbox in MongoDB: maps the state, and lays version, sequence, events and trail beside it. */
final class MongoOutbox<S> implements Outbox<S> {

    private static final Set<String> RESERVED =
            Set.of(OutboxStore.VERSION, OutboxStore.SEQUENCE, OutboxStore.OUTBOX, OutboxStore.TRAIL);

    private final Class<S> type;
    private final MongoConverter converter;
    private final MongoPersistentProperty idProperty;
    /** Of the state, without the id. */
    private final Set<String> fields;

    private final OutboxStore store;
    private final OutboxRelay relay;
    private final boolean trail;

    MongoOutbox(Class<S> type, MongoConverter converter, OutboxStore store, OutboxRelay relay, boolean trail) {
        this.type = type;
        this.converter = converter;
        this.store = store;
        this.relay = relay;
        this.trail = trail;
        MongoPersistentEntity<?> entity = converter.getMappingContext().getRequiredPersistentEntity(type);
        this.idProperty = entity.getRequiredIdProperty();
        Set<String> fields = new HashSet<>();
        entity.forEach(property -> {
            if (RESERVED.contains(property.getFieldName())) {
                throw new IllegalArgumentException(type + " must not have a field " + property.getFieldName()
                        + ": the outbox keeps its own there");
            }
            if (!property.isIdProperty()) {
                fields.add(property.getFieldName());
            }
        });
        this.fields = Set.copyOf(fields);
    }

    @Override
    public Optional<Stored<S>> find(Object id) {
        return store.find(stored(id)).map(this::read);
    }

    @Override
    public Stored<S> insert(S state, List<? extends Event> events, Trace trace) {
        Document aggregate = fields(state);
        Object id = Objects.requireNonNull(aggregate.get("_id"), "a new aggregate needs an id of its own");
        aggregate.append(OutboxStore.VERSION, 1L).append(OutboxStore.SEQUENCE, (long) events.size());
        List<PendingEvent> pending = pending(events, 0, trace);
        if (!pending.isEmpty()) {
            aggregate.append(OutboxStore.OUTBOX, documents(pending));
        }
        if (trail) {
            aggregate.append(OutboxStore.TRAIL, List.of(line(trace)));
        }
        store.insert(aggregate);
        if (!pending.isEmpty()) {
            relay.told(store, id, pending);
        }
        return new Stored<>(state, 1, events.size());
    }

    @Override
    public Stored<S> update(Stored<?> before, S after, List<? extends Event> events, Trace trace) {
        Document state = fields(after);
        Object id = Objects.requireNonNull(state.remove("_id"));
        List<Bson> changes = new ArrayList<>();
        state.forEach((name, value) -> changes.add(Updates.set(name, value)));
        fields.stream().filter(name -> !state.containsKey(name)).forEach(name -> changes.add(Updates.unset(name)));
        changes.add(Updates.inc(OutboxStore.VERSION, 1L));
        changes.add(Updates.set(OutboxStore.SEQUENCE, before.sequence() + events.size()));
        List<PendingEvent> pending = pending(events, before.sequence(), trace);
        if (!pending.isEmpty()) {
            changes.add(Updates.pushEach(OutboxStore.OUTBOX, documents(pending), new PushOptions()));
        }
        if (trail) {
            changes.add(Updates.push(OutboxStore.TRAIL, line(trace)));
        }
        store.update(id, before.version(), Updates.combine(changes));
        if (!pending.isEmpty()) {
            relay.told(store, id, pending);
        }
        return new Stored<>(after, before.version() + 1, before.sequence() + events.size());
    }

    @Override
    public int complete(String field, UnaryOperator<S> anew) {
        List<Object> lacking = store.lacking(field);
        for (Object id : lacking) {
            store.find(id).map(this::read).ifPresent(found -> {
                Object value = fields(anew.apply(found.state())).get(field);
                store.complete(id, found.version(), field, value);
            });
        }
        return lacking.size();
    }

    @Override
    public List<Trace> trail(Object id) {
        return store.trail(stored(id)).stream()
                .map(line -> new Trace(
                        line.getDate("when").toInstant(),
                        line.getString("who"),
                        line.getString("what"),
                        line.getString("from"),
                        line.getString("request")))
                .toList();
    }

    /** The id as Spring Data stores it, so that it is found again. */
    private Object stored(Object id) {
        Object simple = Objects.requireNonNull(converter.convertToMongoType(id));
        return Objects.requireNonNull(converter.convertId(simple, idProperty.getFieldType()));
    }

    private Stored<S> read(Document document) {
        long version = document.get(OutboxStore.VERSION, Number.class).longValue();
        long sequence = document.get(OutboxStore.SEQUENCE, Number.class).longValue();
        return new Stored<>(converter.read(type, document), version, sequence);
    }

    private Document fields(S state) {
        Document fields = new Document();
        converter.write(state, fields);
        // The collection says what it holds; a class name would tie stored data to the code's packages.
        fields.remove("_class");
        return fields;
    }

    private static List<PendingEvent> pending(List<? extends Event> events, long last, Trace trace) {
        List<PendingEvent> pending = new ArrayList<>(events.size());
        Instant time = trace.when().truncatedTo(ChronoUnit.MILLIS);
        for (Event event : events) {
            pending.add(new PendingEvent(
                    Generators.timeBasedEpochRandomGenerator().generate(),
                    ++last,
                    Topic.typeOf(event.getClass()),
                    Topic.of(event.getClass()).wireName(),
                    event.aggregate(),
                    time,
                    EventJson.write(event)));
        }
        return pending;
    }

    private static List<Document> documents(List<PendingEvent> pending) {
        return pending.stream().map(PendingEvent::toDocument).toList();
    }

    private static Document line(Trace trace) {
        Document line = new Document("when", Date.from(trace.when()))
                .append("who", trace.who())
                .append("what", trace.what())
                .append("from", trace.from());
        return trace.request() == null ? line : line.append("request", trace.request());
    }
}
