package lt.tiltas.documents.circulation.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lt.tiltas.documents.circulation.Deputies;
import lt.tiltas.documents.circulation.Deputy;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Deputies in a small collection of their own, which is read for each thing that somebody does with a step. */
@Component
class MongoDeputies implements Deputies {
    private static final String INSTITUTION = "institution";
    private static final String STATUS = "status";

    private final MongoOperations mongo;

    MongoDeputies(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean add(Deputy deputy) {
        try {
            mongo.insert(StoredDeputy.of(deputy));
            return true;
        } catch (DuplicateKeyException repeated) {
            return false;
        }
    }

    @Override
    public Optional<Deputy> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id.toString(), StoredDeputy.class))
                .map(StoredDeputy::read);
    }

    @Override
    public void end(UUID id, Deputy.Ended ended) {
        mongo.updateFirst(
                query(where("_id").is(id.toString()).and(STATUS).is(StoredDeputy.NAMED)),
                new Update()
                        .set(STATUS, StoredDeputy.ENDED)
                        .set("endedBy", ended.by())
                        .set("endedAt", ended.at()),
                StoredDeputy.class);
    }

    @Override
    public List<Deputy> by(String institution, String deputy) {
        return list(where(INSTITUTION).is(institution).and("deputy").is(deputy));
    }

    @Override
    public List<Deputy> of(String institution, String person) {
        return list(where(INSTITUTION).is(institution).and("person").is(person));
    }

    @Override
    public List<Deputy> list(String institution, @Nullable String concerning, @Nullable UUID after, int limit) {
        Criteria criteria = where(INSTITUTION).is(institution);
        if (concerning != null) {
            criteria = criteria.orOperator(
                    where("person").is(concerning), where("deputy").is(concerning));
        }
        if (after != null) {
            criteria = criteria.and("_id").gt(after.toString());
        }
        return mongo.find(query(criteria).with(Sort.by("_id")).limit(limit), StoredDeputy.class).stream()
                .map(StoredDeputy::read)
                .toList();
    }

    private List<Deputy> list(Criteria criteria) {
        return mongo.find(query(criteria).with(Sort.by("from", "_id")), StoredDeputy.class).stream()
                .map(StoredDeputy::read)
                .toList();
    }
}
