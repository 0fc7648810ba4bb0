package lt.tiltas.documents.document.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.document.ContentId;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Contents of which it is not sure that something names them, in the small collection {@code DoubtfulContents}: those
 * that so many {@code uploads} are about to name, and those that something stopped naming, so often ({@code parted}). What is
 * {@code condemned}, since when, is about to be removed by one, and nobody may begin to name it.
 */
final class Doubts {
    private static final String ID = "_id";
    private static final String SINCE = "since";
    private static final String UPLOADS = "uploads";
    private static final String PARTED = "parted";
    private static final String CONDEMNED = "condemned";

    private final MongoCollection<Document> doubts;
    private final Clock clock;

    Doubts(MongoCollection<Document> doubts, Clock clock) {
        this.doubts = doubts;
        this.clock = clock;
    }

    /** An upload is about to store and to name it, and nobody else knows of it. */
    void beginNew(ContentId content) {
        doubts.insertOne(new Document(ID, content.value()).append(UPLOADS, 1).append(SINCE, now()));
    }

    /** An upload is about to name it; false when it is condemned. */
    boolean begin(ContentId content) {
        for (int attempt = 0; attempt < 2; attempt++) {
            long matched = doubts.updateOne(
                            Filters.and(is(content), Filters.exists(CONDEMNED, false)),
                            Updates.combine(Updates.inc(UPLOADS, 1), Updates.set(SINCE, now())))
                    .getMatchedCount();
            if (matched > 0 || inserted(content)) {
                return true;
            }
        }
        return false;
    }

    private boolean inserted(ContentId content) {
        try {
            beginNew(content);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** The upload has ended, one way or the other. */
    void end(ContentId content) {
        if (!forgotten(content, 1)) {
            doubts.updateOne(is(content), Updates.inc(UPLOADS, -1));
            forgotten(content, 0);
        }
    }

    /** Whether no more uploads than that were about to name it and nothing else was in doubt, so that it is gone now. */
    private boolean forgotten(ContentId content, int uploads) {
        return doubts.deleteOne(Filters.and(
                                is(content),
                                Filters.lte(UPLOADS, uploads),
                                Filters.exists(PARTED, false),
                                Filters.exists(CONDEMNED, false)))
                        .getDeletedCount()
                > 0;
    }

    /** Something is about to stop naming it. It stays condemned if it is: who condemned it has seen it named. */
    void part(ContentId content) {
        doubts.updateOne(
                is(content),
                Updates.combine(Updates.inc(PARTED, 1), Updates.set(SINCE, now())),
                new UpdateOptions().upsert(true));
    }

    /** Condemns what no upload is about to name and nobody else has condemned; false when it is not condemned. */
    boolean condemnIdle(ContentId content) {
        return condemn(Filters.and(
                        is(content),
                        Filters.exists(CONDEMNED, false),
                        Filters.or(Filters.exists(UPLOADS, false), Filters.lte(UPLOADS, 0))))
                .isPresent();
    }

    /**
     * Condemns what nothing happened to since the time: uploads that are counted then ended with a crash.
     *
     * @return how often something was about to stop naming it; empty when it is not condemned
     */
    Optional<Integer> condemnOlder(ContentId content, Instant time) {
        return condemn(Filters.and(
                is(content),
                Filters.lt(SINCE, Date.from(time)),
                Filters.or(Filters.exists(CONDEMNED, false), Filters.lt(CONDEMNED, Date.from(time)))));
    }

    private Optional<Integer> condemn(Bson which) {
        return Optional.ofNullable(doubts.findOneAndUpdate(which, Updates.set(CONDEMNED, now())))
                .map(before -> before.get(PARTED, 0));
    }

    /** Something names what was condemned, and may be about to stop: it stays in doubt. */
    void pardon(ContentId content) {
        doubts.updateOne(is(content), Updates.unset(CONDEMNED));
    }

    /** Something names what was condemned after a long time: it is in doubt no more, unless that changes just now. */
    void spare(ContentId content, int parted) {
        Bson unchanged = parted == 0 ? Filters.exists(PARTED, false) : Filters.eq(PARTED, parted);
        if (doubts.deleteOne(Filters.and(is(content), unchanged)).getDeletedCount() == 0) {
            pardon(content);
        }
    }

    /** It is gone. */
    void forget(ContentId content) {
        doubts.deleteOne(is(content));
    }

    List<ContentId> olderThan(Instant time) {
        List<ContentId> found = new ArrayList<>();
        for (Document doubt : doubts.find(Filters.lt(SINCE, Date.from(time)))) {
            found.add(new ContentId(doubt.getString(ID)));
        }
        return found;
    }

    private static Bson is(ContentId content) {
        return Filters.eq(ID, content.value());
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
