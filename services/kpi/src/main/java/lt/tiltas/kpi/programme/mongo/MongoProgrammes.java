package lt.tiltas.kpi.programme.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import java.util.Optional;
import lt.tiltas.kpi.programme.Programme;
import lt.tiltas.kpi.programme.Programmes;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Programmes in the collection {@code Programmes}. */
@Component
class MongoProgrammes implements Programmes {

    private final MongoOperations mongo;

    MongoProgrammes(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Programme> find(String code) {
        return Optional.ofNullable(mongo.findById(code, StoredProgramme.class)).map(StoredProgramme::toProgramme);
    }

    @Override
    public List<Programme> list(@Nullable String after, int limit) {
        Query query = after == null ? new Query() : Query.query(where("_id").gt(after));
        return mongo.find(query.with(Sort.by("_id")).limit(limit), StoredProgramme.class).stream()
                .map(StoredProgramme::toProgramme)
                .toList();
    }

    @Override
    public void addIfAbsent(Programme programme) {
        if (mongo.exists(Query.query(where("_id").is(programme.code())), StoredProgramme.class)) {
            return;
        }
        try {
            mongo.insert(StoredProgramme.of(programme));
        } catch (DuplicateKeyException there) {
            // Another instance of the service was faster; what it stored is what was to be stored.
        }
    }
}
