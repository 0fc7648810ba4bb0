package lt.tiltas.messaging;

import com.fasterxml.uuid.Generators;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.contracts.Topic;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Aggregates of which an event lies among this service's dead letters: their later events must wait behind it. One
 * small document for each, gone when all its letters have been replayed.
 */
final class ParkedAggregates {

    private static final String COLLECTION = "ParkedAggregates";

    private final MongoOperations mongo;

    ParkedAggregates(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * @param id of this parking; an aggregate that is parked again has another
     * @param waiting how many letters lie there at least
     */
    record Parking(String id, long waiting) {}

    private static String id(Topic topic, String aggregate) {
        return topic.wireName() + "/" + aggregate;
    }

    static String newParking() {
        return Generators.timeBasedEpochRandomGenerator().generate().toString();
    }

    /** Those of the aggregates that are parked. */
    Map<String, Parking> among(Topic topic, Collection<String> aggregates) {
        List<String> ids =
                aggregates.stream().map(aggregate -> id(topic, aggregate)).toList();
        Map<String, Parking> parked = new HashMap<>();
        mongo.execute(COLLECTION, documents -> {
            documents
                    .find(Filters.in("_id", ids))
                    .forEach(found -> parked.put(aggregate(topic, found), parking(found)));
            return true;
        });
        return parked;
    }

    /** All that are parked in the topic. */
    Map<String, Parking> all(Topic topic) {
        Map<String, Parking> parked = new HashMap<>();
        // Ids are topic, slash, aggregate; the character after the slash ends the range.
        var ofTopic =
                Filters.and(Filters.gte("_id", topic.wireName() + "/"), Filters.lt("_id", topic.wireName() + "0"));
        mongo.execute(COLLECTION, documents -> {
            documents.find(ofTopic).forEach(found -> parked.put(aggregate(topic, found), parking(found)));
            return true;
        });
        return parked;
    }

    private static String aggregate(Topic topic, Document found) {
        return found.getString("_id").substring(topic.wireName().length() + 1);
    }

    Optional<Parking> find(Topic topic, String aggregate) {
        return Optional.ofNullable(mongo.execute(
                        COLLECTION,
                        documents -> documents
                                .find(Filters.eq("_id", id(topic, aggregate)))
                                .first()))
                .map(ParkedAggregates::parking);
    }

    private static Parking parking(Document found) {
        return new Parking(
                found.getString("parking"), found.get("waiting", Number.class).longValue());
    }

    /** Parks the aggregate, unless somebody already did. */
    boolean park(Topic topic, String aggregate, String parking) {
        try {
            mongo.execute(
                    COLLECTION,
                    documents -> documents.insertOne(new Document("_id", id(topic, aggregate))
                            .append("parking", parking)
                            .append("waiting", 1L)));
            return true;
        } catch (DuplicateKeyException already) {
            return false;
        }
    }

    /** Counts one more letter, if this parking still stands. */
    boolean joined(Topic topic, String aggregate, String parking) {
        return changed(mongo.execute(
                COLLECTION,
                documents -> documents
                        .updateOne(
                                Filters.and(Filters.eq("_id", id(topic, aggregate)), Filters.eq("parking", parking)),
                                Updates.inc("waiting", 1L))
                        .getMatchedCount()));
    }

    /** Ends the parking, if no letter came since it was read. */
    boolean release(Topic topic, String aggregate, Parking read) {
        return changed(mongo.execute(
                COLLECTION,
                documents -> documents
                        .deleteOne(Filters.and(
                                Filters.eq("_id", id(topic, aggregate)),
                                Filters.eq("parking", read.id()),
                                Filters.eq("waiting", read.waiting())))
                        .getDeletedCount()));
    }

    /** Puts another parking in the place of this one, if no letter came since it was read. */
    boolean replace(Topic topic, String aggregate, Parking read, Parking other) {
        return changed(mongo.execute(
                COLLECTION,
                documents -> documents
                        .updateOne(
                                Filters.and(
                                        Filters.eq("_id", id(topic, aggregate)),
                                        Filters.eq("parking", read.id()),
                                        Filters.eq("waiting", read.waiting())),
                                Updates.combine(
                                        Updates.set("parking", other.id()), Updates.set("waiting", other.waiting())))
                        .getMatchedCount()));
    }

    private static boolean changed(@Nullable Long count) {
        return count != null && count > 0;
    }

    long count() {
        Long count = mongo.execute(COLLECTION, documents -> documents.estimatedDocumentCount());
        return count == null ? 0 : count;
    }
}
