package lt.tiltas.documents.institution.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import lt.tiltas.documents.institution.Institutions;
import lt.tiltas.messaging.Received;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The projection, fenced by the sequence number that each institution's document carries. */
@Component
class MongoInstitutions implements Institutions {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final MongoOperations mongo;
    /** Those that were found: none is ever taken out of the catalogue. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    private final Clock clock;
    private volatile @Nullable Names names;

    MongoInstitutions(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Names as they were read: another instance of this service may have taken over others since. */
    private record Names(Map<String, Collection<String>> byCode, Instant until) {}

    @Override
    public boolean knows(String code) {
        if (known.contains(code)) {
            return true;
        }
        boolean found = mongo.exists(query(where("_id").is(code)), StoredInstitution.class);
        if (found) {
            known.add(code);
        }
        return found;
    }

    @Override
    public Map<String, Collection<String>> names() {
        Instant now = clock.instant();
        Names read = names;
        if (read == null || now.isAfter(read.until())) {
            Map<String, Collection<String>> byCode = mongo.findAll(StoredInstitution.class).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            StoredInstitution::id, one -> one.names().values()));
            read = new Names(byCode, now.plus(FRESH));
            names = read;
        }
        return read.byCode();
    }

    @Override
    public void record(List<Received<InstitutionEvent>> told) {
        for (Received<InstitutionEvent> received : told) {
            switch (received.event()) {
                case InstitutionRecorded recorded -> record(recorded, received.sequence());
            }
        }
        names = null;
    }

    private void record(InstitutionRecorded event, long sequence) {
        StoredInstitution institution = new StoredInstitution(
                event.code(),
                event.names(),
                event.kind().name(),
                event.parent(),
                event.recordedAt(),
                sequence,
                StoredInstitution.SCHEMA_VERSION);
        try {
            mongo.insert(institution);
        } catch (DuplicateKeyException known) {
            mongo.findAndReplace(
                    query(where("_id").is(event.code()).and("sequence").lt(sequence)),
                    institution,
                    FindAndReplaceOptions.empty());
        }
    }
}
