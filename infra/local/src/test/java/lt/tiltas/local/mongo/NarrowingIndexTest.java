package lt.tiltas.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

class NarrowingIndexTest {

    private static final List<IndexKey> BY_ID = List.of(new IndexKey("_id", true));
    private static final List<IndexKey> BY_NAME = List.of(new IndexKey("name", true));

    private final MVStore store = MVStore.open(null);
    private final CursorRegistry cursors = new CursorRegistry();

    @Test
    void guarded_updates_by_unique_keys_read_no_whole_collection() {
        DurableDatabase database = new DurableDatabase("guarded", store, cursors);
        Things things = new Things(
                database,
                database.openOrCreateUniqueIndex("things", "_id_", BY_ID, false),
                database.openOrCreateUniqueIndex("things", "name_1", BY_NAME, true));

        assertThat(things.raised(new Document("_id", 7).append("version", 1))).isEqualTo(1);
        assertThat(things.raised(new Document("_id", 7).append("version", 1))).isZero();
        assertThat(things.raised(new Document("name", "n7").append("version", new Document("$lt", 3))))
                .isEqualTo(1);
        assertThat(things.raised(new Document(
                        "$and", List.of(new Document("_id", 7), new Document("version", new Document("$gte", 3))))))
                .isEqualTo(1);
        assertThat(things.scans).isZero();

        assertThat(things.raised(new Document("version", 4))).as("by no key").isEqualTo(1);
        assertThat(things.scans).isEqualTo(1);
    }

    @Test
    void the_stock_index_reads_the_whole_collection_for_them() {
        Stock database = new Stock(store, cursors);
        Things things = new Things(database, database.openOrCreateUniqueIndex("things", "_id_", BY_ID, false));

        assertThat(things.raised(new Document("_id", 7).append("version", 1))).isEqualTo(1);

        assertThat(things.scans).isEqualTo(1);
    }

    private static final class Stock extends H2Database {
        Stock(MVStore store, CursorRegistry cursors) {
            super("stock", store, cursors);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
        }
    }

    /** A hundred things that count how often all of them are read to find one. */
    private final class Things extends H2Collection {
        private int scans;

        @SafeVarargs
        Things(H2Database database, Index<Object>... indexes) {
            super(
                    database,
                    "things",
                    CollectionOptions.withDefaults(),
                    store.openMap(database.getDatabaseName() + ".data"),
                    store.openMap(database.getDatabaseName() + ".sizes"),
                    cursors);
            for (Index<Object> index : indexes) {
                addIndex(index);
            }
            for (int i = 0; i < 100; i++) {
                addDocument(new Document("_id", i).append("name", "n" + i).append("version", 1));
            }
        }

        /** How many things had what was asked, and have the next version now. */
        int raised(Document which) {
            Document raise = new Document("$inc", new Document("version", 1));
            Document answer = updateDocuments(which, raise, ArrayFilters.empty(), false, false, NoopOplog.get());
            return ((Number) answer.get("n")).intValue();
        }

        @Override
        protected QueryResult matchDocuments(
                Document query, Document order, int skip, int limit, int batch, Document fields) {
            scans++;
            return super.matchDocuments(query, order, skip, limit, batch, fields);
        }
    }
}
