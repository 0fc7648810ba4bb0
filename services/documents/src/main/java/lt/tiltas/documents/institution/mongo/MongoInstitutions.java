package lt.tiltas.documents.institution.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
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

    MongoInstitutions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean knows(String code) {
        return mongo.exists(query(where("_id").is(code)), StoredInstitution.class);
    }

    @Override
    public void record(List<Received<InstitutionRecorded>> told) {
        told.forEach(this::record);
    }

    private void record(Received<InstitutionRecorded> received) {
        InstitutionRecorded event = received.event();
        StoredInstitution institution = new StoredInstitution(
                event.code(),
                event.names(),
                event.kind().name(),
                event.parent(),
                event.recordedAt(),
                received.sequence(),
                StoredInstitution.SCHEMA_VERSION);
        try {
            mongo.insert(institution);
        } catch (DuplicateKeyException known) {
            mongo.findAndReplace(
                    query(where("_id").is(event.code()).and("sequence").lt(received.sequence())),
                    institution,
                    FindAndReplaceOptions.empty());
        }
    }
}
