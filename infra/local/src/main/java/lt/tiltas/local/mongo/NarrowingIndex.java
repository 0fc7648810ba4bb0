package lt.tiltas.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A unique index that also serves queries which ask for more than its keys, as a real MongoDB's do. The stock one serves
 * only queries of exactly its keys, so that every compare-and-set by {@code _id} and version reads the whole collection.
 * What it finds is held against the whole query by the collection.
 */
final class NarrowingIndex extends Index<Object> {

    private static final String AND = "$and";

    private final Index<Object> index;
    private final Set<String> fields = new HashSet<>();

    NarrowingIndex(Index<Object> index, List<IndexKey> keys, boolean sparse) {
        super(index.getName(), keys, sparse);
        this.index = index;
        keys.forEach(key -> fields.add(key.getKey()));
    }

    @Override
    public boolean canHandle(Document query) {
        Document narrowed = narrowed(query);
        return narrowed != null && index.canHandle(narrowed);
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        Document narrowed = narrowed(query);
        if (narrowed == null) {
            throw new IllegalArgumentException(getName() + " does not serve this query");
        }
        return index.getPositions(narrowed);
    }

    /** What the query asks of this index's fields; null when it leaves one open. */
    private @Nullable Document narrowed(Document query) {
        Document narrowed = new Document();
        collect(query, narrowed);
        return narrowed.keySet().equals(fields) ? narrowed : null;
    }

    private void collect(Document query, Document into) {
        for (String field : query.keySet()) {
            Object value = query.get(field);
            if (fields.contains(field)) {
                // Asked for twice: whatever the first finds is held against both.
                into.putIfAbsent(field, value);
            } else if (field.equals(AND) && value instanceof Collection<?> parts) {
                parts.forEach(part -> collect((Document) part, into));
            }
        }
    }

    @Override
    public Object getPosition(Document document) {
        return index.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        index.checkAdd(document, collection);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        index.add(document, position, collection);
    }

    @Override
    public Object remove(Document document) {
        return index.remove(document);
    }

    @Override
    public long getCount() {
        return index.getCount();
    }

    @Override
    public boolean isEmpty() {
        return index.isEmpty();
    }

    @Override
    public long getDataSize() {
        return index.getDataSize();
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        index.checkUpdate(before, after, collection);
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        index.updateInPlace(before, after, position, collection);
    }

    @Override
    public boolean isUnique() {
        return index.isUnique();
    }

    @Override
    public void drop() {
        index.drop();
    }
}
