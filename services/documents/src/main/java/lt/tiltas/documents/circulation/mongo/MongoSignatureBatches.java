package lt.tiltas.documents.circulation.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lt.tiltas.documents.circulation.SignatureBatch;
import lt.tiltas.documents.circulation.SignatureBatches;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Batches in a small collection of their own. */
@Component
class MongoSignatureBatches implements SignatureBatches {
    private final MongoOperations mongo;

    MongoSignatureBatches(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(SignatureBatch batch) {
        mongo.insert(StoredBatch.of(batch));
    }

    @Override
    public Optional<SignatureBatch> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id.toString(), StoredBatch.class))
                .map(StoredBatch::read);
    }

    @Override
    public long removeEndedBefore(Instant time) {
        return mongo.remove(query(where("validUntil").lt(time)), StoredBatch.class)
                .getDeletedCount();
    }
}
