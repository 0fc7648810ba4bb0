package lt.tiltas.documents.document.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Earlier;
import lt.tiltas.documents.document.EarlierVersions;
import lt.tiltas.messaging.Stored;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Earlier versions, one document each: they never change once their document has gone on. */
@Component
class MongoEarlierVersions implements EarlierVersions {
    private static final String ID = "_id";

    private final MongoOperations mongo;
    private volatile boolean indexed;

    MongoEarlierVersions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** By which it is found what names a content; at first use, so that a start needs no MongoDB. */
    private void declareIndexes() {
        if (!indexed) {
            var indexes = mongo.indexOps(StoredEarlier.class);
            indexes.createIndex(
                    new Index("files.content", Sort.Direction.ASC).sparse().named("content"));
            indexes.createIndex(new Index("files.unsigned.content", Sort.Direction.ASC)
                    .sparse()
                    .named("unsigned"));
            indexed = true;
        }
    }

    @Override
    public void keep(Stored<Document> before) {
        Core core = before.state().core();
        String id = StoredEarlier.id(core.id().toString(), core.version().number());
        StoredEarlier version = new StoredEarlier(
                id,
                core.id().toString(),
                before.version(),
                core.description().title(),
                core.description().type().value(),
                core.description().language(),
                StoredDetail.store(core.description(), core.version()),
                StoredDetail.store(core.files()),
                StoredEarlier.SCHEMA_VERSION);
        declareIndexes();
        try {
            mongo.insert(version);
        } catch (DuplicateKeyException keptBefore) {
            // By somebody who was overtaken, or who read the document later: the latest counts.
            mongo.findAndReplace(query(where(ID).is(id).and("revision").lt(before.version())), version);
        }
    }

    @Override
    public List<Earlier> of(DocumentId document) {
        String prefix = document.toString();
        Query versions = query(where(ID).gt(prefix + "|").lt(prefix + "|~")).with(Sort.by(Sort.Direction.DESC, ID));
        return mongo.find(versions, StoredEarlier.class).stream()
                .map(MongoEarlierVersions::read)
                .toList();
    }

    @Override
    public Optional<Earlier> find(DocumentId document, int number) {
        return Optional.ofNullable(mongo.findById(StoredEarlier.id(document.toString(), number), StoredEarlier.class))
                .map(MongoEarlierVersions::read);
    }

    @Override
    public void remove(DocumentId document, int number) {
        mongo.remove(query(where(ID).is(StoredEarlier.id(document.toString(), number))), StoredEarlier.class);
    }

    private static Earlier read(StoredEarlier stored) {
        return new Earlier(
                DocumentId.parse(stored.document()),
                StoredDetail.version(
                        stored.details(), stored.details().version().at()),
                StoredDetail.description(stored.title(), stored.type(), stored.language(), stored.details()),
                StoredDetail.files(stored.files()));
    }
}
