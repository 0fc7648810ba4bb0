package lt.tiltas.documents.circulation.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lt.tiltas.documents.circulation.RouteTemplate;
import lt.tiltas.documents.circulation.RouteTemplates;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** Templates of routes in a collection of their own; a change is guarded by the version. */
@Component
class MongoRouteTemplates implements RouteTemplates {
    private static final String ID = "_id";

    private final MongoOperations mongo;

    MongoRouteTemplates(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<RouteTemplate> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id.toString(), StoredRouteTemplate.class))
                .map(StoredRouteTemplate::read);
    }

    @Override
    public boolean add(RouteTemplate template) {
        try {
            mongo.insert(StoredRouteTemplate.of(template));
            return true;
        } catch (DuplicateKeyException repeated) {
            return false;
        }
    }

    @Override
    public boolean replace(RouteTemplate before, RouteTemplate after) {
        return mongo.findAndReplace(
                        query(where(ID)
                                .is(before.id().toString())
                                .and("version")
                                .is(before.version())),
                        StoredRouteTemplate.of(after))
                != null;
    }

    @Override
    public void remove(UUID id) {
        mongo.remove(query(where(ID).is(id.toString())), StoredRouteTemplate.class);
    }

    @Override
    public List<RouteTemplate> of(String institution, @Nullable UUID after, int limit) {
        Criteria criteria = where("institution").is(institution);
        if (after != null) {
            criteria = criteria.and(ID).gt(after.toString());
        }
        return mongo.find(query(criteria).with(Sort.by(ID)).limit(limit), StoredRouteTemplate.class).stream()
                .map(StoredRouteTemplate::read)
                .toList();
    }
}
