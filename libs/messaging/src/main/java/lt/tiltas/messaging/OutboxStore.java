package lt.tiltas.messaging;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** A collection of aggregates with outboxes, as documents. Every write is one update of one document. */
final class OutboxStore {

    static final String VERSION = "version";
    static final String SEQUENCE = "sequence";
    static final String OUTBOX = "outbox";
    static final String TRAIL = "trail";

    private static final String ID = "_id";
    private static final int BATCH = 1000;

    private final MongoOperations mongo;
    private final String collection;
    private final List<IndexDefinition> indexes;
    private volatile boolean indexed;

    OutboxStore(MongoOperations mongo, String collection, List<IndexDefinition> indexes) {
        this.mongo = mongo;
        this.collection = collection;
        this.indexes = indexes;
    }

    String collection() {
        return collection;
    }

    /** Those of the feature, and the sweep's: sparse, so that it holds only aggregates with something to publish. */
    void index() {
        if (indexed) {
            return;
        }
        indexes.forEach(mongo.indexOps(collection)::createIndex);
        mongo.execute(
                collection,
                documents -> documents.createIndex(
                        Indexes.ascending(OUTBOX + ".id"),
                        new IndexOptions().sparse(true).name("pending")));
        indexed = true;
    }

    Optional<Document> find(Object id) {
        return Optional.ofNullable(mongo.execute(
                collection,
                documents -> documents
                        .find(Filters.eq(ID, id))
                        .projection(Projections.exclude(OUTBOX, TRAIL))
                        .first()));
    }

    List<Document> trail(Object id) {
        Document found = mongo.execute(
                collection,
                documents -> documents
                        .find(Filters.eq(ID, id))
                        .projection(Projections.include(TRAIL))
                        .first());
        return found == null ? List.of() : found.getList(TRAIL, Document.class, List.of());
    }

    void insert(Document aggregate) {
        mongo.execute(collection, documents -> documents.insertOne(aggregate));
    }

    /** Writes fields beside those that others may change meanwhile: the outbox is appended to, never replaced. */
    void update(Object id, long version, Bson changes) {
        Long matched = mongo.execute(
                collection,
                documents -> documents
                        .updateOne(Filters.and(Filters.eq(ID, id), Filters.eq(VERSION, version)), changes)
                        .getMatchedCount());
        if (matched == null || matched == 0) {
            throw new OptimisticLockingFailureException(
                    collection + " " + id + " is not at version " + version + " any more: load, decide and try again");
        }
    }

    /** Ids of aggregates without the field, of some of them. */
    List<Object> lacking(String field) {
        List<Object> ids = new ArrayList<>();
        mongo.execute(
                collection,
                documents -> documents
                        .find(Filters.exists(field, false))
                        .projection(Projections.include(ID))
                        .limit(BATCH)
                        .map(found -> found.get(ID))
                        .into(ids));
        return ids;
    }

    /** Sets the field of an aggregate that is at the version still. */
    void complete(Object id, long version, String field, @Nullable Object value) {
        mongo.execute(
                collection,
                documents -> documents.updateOne(
                        Filters.and(Filters.eq(ID, id), Filters.eq(VERSION, version)), Updates.set(field, value)));
    }

    /** What the aggregate has not published yet, oldest first. */
    List<PendingEvent> pending(Object id) {
        Document found = mongo.execute(
                collection,
                documents -> documents
                        .find(Filters.eq(ID, id))
                        .projection(Projections.include(OUTBOX))
                        .first());
        if (found == null) {
            return List.of();
        }
        return found.getList(OUTBOX, Document.class, List.of()).stream()
                .map(PendingEvent::from)
                .sorted(Comparator.comparingLong(PendingEvent::sequence))
                .toList();
    }

    /**
     * Takes the events up to and including the sequence out of the outbox.
     *
     * @return whether it is known to be empty now
     */
    boolean published(Object id, long sequence) {
        // Nothing was recorded since: the field goes altogether, and with it the aggregate from the sparse index.
        Long emptied = mongo.execute(
                collection,
                documents -> documents
                        .updateOne(
                                Filters.and(Filters.eq(ID, id), Filters.eq(SEQUENCE, sequence)), Updates.unset(OUTBOX))
                        .getMatchedCount());
        if (emptied != null && emptied > 0) {
            return true;
        }
        mongo.execute(
                collection,
                documents ->
                        documents.updateOne(Filters.eq(ID, id), Updates.pull(OUTBOX, Filters.lte(SEQUENCE, sequence))));
        return false;
    }

    /**
     * Hands on the id of each aggregate that has something to publish, until one is refused.
     *
     * @return how many were handed on
     */
    int sweep(Instant before, Predicate<Object> pending) {
        // A stored value that no index entry lacks: the sparse index answers it, and a plain scan gives the same.
        Bson waiting = Filters.and(Filters.exists(OUTBOX + ".id"), Filters.lt(OUTBOX + ".time", Date.from(before)));
        Integer found = mongo.execute(collection, documents -> {
            int handed = 0;
            try (var cursor = documents
                    .find(waiting)
                    .projection(Projections.include(ID))
                    .batchSize(500)
                    .cursor()) {
                while (cursor.hasNext()) {
                    if (!pending.test(cursor.next().get(ID))) {
                        break;
                    }
                    handed++;
                }
            }
            return handed;
        });
        return found == null ? 0 : found;
    }
}
