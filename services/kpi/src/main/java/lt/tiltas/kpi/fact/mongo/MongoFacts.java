package lt.tiltas.kpi.fact.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import lt.tiltas.kpi.fact.Fact;
import lt.tiltas.kpi.fact.FactStore;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.CollectionCallback;
import org.springframework.data.mongodb.core.MongoOperations;

/** Facts of one kind in their collection. */
final class MongoFacts<F extends Fact> implements FactStore<F> {

    private static final String ID = "_id";
    private static final String REVISION = "revision";
    private static final int DUPLICATE_KEY = 11000;

    /** From how many institutions on all facts are read. */
    private static final int LONGEST_LIST = 500;

    private final MongoOperations mongo;
    private final FactForm<F> form;

    MongoFacts(MongoOperations mongo, FactForm<F> form) {
        this.mongo = mongo;
        this.form = form;
    }

    @Override
    public Map<String, Kept<F>> find(Set<String> ids) {
        Map<String, Kept<F>> found = new HashMap<>();
        each(Filters.in(ID, ids), stored -> {
            F fact = form.read(stored);
            found.put(fact.id(), new Kept<>(fact, stored.getLong(REVISION)));
        });
        return found;
    }

    @Override
    public boolean write(Collection<Kept<F>> facts) {
        List<WriteModel<Document>> writes = new ArrayList<>(facts.size());
        int replacements = 0;
        for (Kept<F> kept : facts) {
            Document document = new Document(ID, kept.fact().id());
            document.putAll(form.write(kept.fact()));
            document.append(REVISION, kept.revision() + 1);
            if (kept.revision() == 0) {
                writes.add(new InsertOneModel<>(document));
            } else {
                replacements++;
                writes.add(new ReplaceOneModel<>(
                        Filters.and(Filters.eq(ID, kept.fact().id()), Filters.eq(REVISION, kept.revision())),
                        document));
            }
        }
        int expected = replacements;
        return in(collection -> {
            try {
                BulkWriteResult done = collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                return done.getMatchedCount() == expected;
            } catch (MongoBulkWriteException refused) {
                if (refused.getWriteConcernError() == null
                        && refused.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                    return false;
                }
                throw refused;
            }
        });
    }

    @Override
    public void of(Set<String> institutions, Consumer<F> reader) {
        // A store that has no index to go by holds each fact against each member of the list.
        if (institutions.size() > LONGEST_LIST) {
            each(Filters.empty(), stored -> {
                if (form.institutions().stream()
                        .map(stored::getString)
                        .anyMatch(code -> code != null && institutions.contains(code))) {
                    reader.accept(form.read(stored));
                }
            });
            return;
        }
        List<Bson> parts = form.institutions().stream()
                .map(field -> Filters.in(field, institutions))
                .toList();
        each(Filters.or(parts), stored -> reader.accept(form.read(stored)));
    }

    @Override
    public void all(Consumer<F> reader) {
        each(Filters.empty(), stored -> reader.accept(form.read(stored)));
    }

    void index() {
        in(collection -> {
            form.institutions().stream()
                    .filter(field -> !field.equals(ID))
                    .forEach(field -> collection.createIndex(Indexes.ascending(field)));
            return true;
        });
    }

    private void each(Bson filter, Consumer<Document> reader) {
        in(collection -> {
            collection.find(filter).forEach(reader);
            return true;
        });
    }

    private boolean in(CollectionCallback<Boolean> work) {
        @Nullable Boolean answer = mongo.execute(form.collection(), work);
        return Boolean.TRUE.equals(answer);
    }
}
