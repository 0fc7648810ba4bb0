package lt.tiltas.documents.institution.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import lt.tiltas.documents.institution.Institutions;
import lt.tiltas.messaging.Received;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The projection, fenced by the sequence number that each institution's document carries. */
@Component
class MongoInstitutions implements Institutions {
    private final MongoOperations mongo;
    /** Those that were found: none is ever taken out of the catalogue. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    MongoInstitutions(MongoOperations mongo) {
        this.mongo = mongo;
    }

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
    public void record(List<Received<InstitutionEvent>> told) {
        for (Received<InstitutionEvent> received : told) {
            switch (received.event()) {
                case InstitutionRecorded recorded -> record(recorded, received.sequence());
            }
        }
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
