package lt.tiltas.documents.signing.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.PreparedSignatures;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Prepared signatures in a small collection of their own. */
@Component
class MongoPreparedSignatures implements PreparedSignatures {
    private final MongoOperations mongo;

    MongoPreparedSignatures(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(PreparedSignature prepared) {
        mongo.insert(StoredPrepared.of(prepared));
    }

    @Override
    public Optional<PreparedSignature> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id.toString(), StoredPrepared.class))
                .map(StoredPrepared::read);
    }

    @Override
    public long removeEndedBefore(Instant time) {
        return mongo.remove(query(where("validUntil").lt(time)), StoredPrepared.class)
                .getDeletedCount();
    }
}
