package lt.tiltas.documents.document.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Upkeeps;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredArchival;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.UpkeepSettings.AlgorithmEnd;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** What signatures need, in a small collection of its own: one entry for a document. */
@Component
class MongoUpkeeps implements Upkeeps {
    /** Until then a document that was noted is surely saved, or never will be. */
    private static final Duration SAVED = Duration.ofSeconds(20);

    private static final String ID = "_id";
    private static final String PENDING = "pending";
    private static final String NEXT = "nextAt";
    private static final String VERSION = "version";
    private static final String ARCHIVALS = "archivals";

    private final MongoOperations mongo;
    private final Clock clock;

    MongoUpkeeps(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public void note(DocumentId document, Signature signature) {
        if (!signature.pending() && signature.archival() == null) {
            return;
        }
        Update update = new Update().inc(VERSION, 1).setOnInsert("attempts", 0).setOnInsert("told", false);
        if (signature.pending()) {
            update.set(PENDING, true).set(NEXT, clock.instant().plus(SAVED).truncatedTo(ChronoUnit.MILLIS));
        } else {
            update.setOnInsert(PENDING, false);
        }
        if (signature.archival() != null) {
            // Those that it replaces are forgotten when the document is next looked at.
            update.addToSet(ARCHIVALS, StoredArchival.of(signature.archival()));
        }
        mongo.upsert(query(where(ID).is(document.toString())), update, StoredUpkeep.class);
    }

    @Override
    public Optional<Upkeep> find(DocumentId document) {
        return Optional.ofNullable(mongo.findById(document.toString(), StoredUpkeep.class))
                .map(StoredUpkeep::read);
    }

    @Override
    public List<Upkeep> due(Instant now, int limit) {
        Query query = query(where(PENDING).is(true).and(NEXT).lte(now))
                .with(Sort.by(NEXT))
                .limit(limit);
        return mongo.find(query, StoredUpkeep.class).stream()
                .map(StoredUpkeep::read)
                .toList();
    }

    @Override
    public List<Upkeep> pending() {
        return mongo.find(query(where(PENDING).is(true)), StoredUpkeep.class).stream()
                .map(StoredUpkeep::read)
                .toList();
    }

    @Override
    public Stream<Upkeep> ending(Instant by, List<AlgorithmEnd> algorithms) {
        Criteria ending = new Criteria()
                .orOperator(
                        where(ARCHIVALS).elemMatch(ending("", by, algorithms)), ending("archival.", by, algorithms));
        return mongo.stream(query(ending), StoredUpkeep.class).map(StoredUpkeep::read);
    }

    /** The same as {@link AlgorithmEnd} says, of what stands in the store. */
    private static Criteria ending(String prefix, Instant by, List<AlgorithmEnd> algorithms) {
        List<Criteria> reasons = new ArrayList<>();
        reasons.add(where(prefix + "certificateEnds").lte(by));
        for (AlgorithmEnd one : algorithms) {
            reasons.add(where(prefix + "digest").is(one.algorithm()));
            Criteria key = where(prefix + "key").is(one.algorithm());
            reasons.add(one.below() == 0 ? key : key.and(prefix + "bits").lt(one.below()));
        }
        return new Criteria().orOperator(reasons);
    }

    @Override
    public void replace(Upkeep upkeep) {
        Update update = new Update()
                .inc(VERSION, 1)
                .set(PENDING, upkeep.pending())
                .set(NEXT, upkeep.nextAt())
                .set("attempts", upkeep.attempts())
                .set("told", upkeep.told());
        if (upkeep.trouble() == null) {
            update.unset("trouble");
        } else {
            update.set("trouble", upkeep.trouble());
        }
        update.unset("archival");
        if (upkeep.archivals().isEmpty()) {
            update.unset(ARCHIVALS);
        } else {
            update.set(
                    ARCHIVALS,
                    upkeep.archivals().stream().map(StoredArchival::of).toList());
        }
        mongo.updateFirst(asRead(upkeep), update, StoredUpkeep.class);
    }

    @Override
    public void remove(Upkeep upkeep) {
        mongo.remove(asRead(upkeep), StoredUpkeep.class);
    }

    private static Query asRead(Upkeep upkeep) {
        return query(where(ID).is(upkeep.document().toString()).and(VERSION).is(upkeep.version()));
    }
}
