package lt.tiltas.documents.document.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.document.CaseFile;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.CaseFiles;
import lt.tiltas.documents.document.Retention;
import lt.tiltas.messaging.Outbox;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The lines of documentation plans, one document each. */
@Component
class MongoCaseFiles implements CaseFiles {
    private static final String ID = "_id";
    /** Behind every character that an index can have. */
    private static final String END = "\uFFFF";

    private final Outbox<StoredCaseFile> outbox;
    private final MongoOperations mongo;

    MongoCaseFiles(Outboxes outboxes, MongoOperations mongo) {
        this.outbox = outboxes.of(StoredCaseFile.class);
        this.mongo = mongo;
    }

    @Override
    public Optional<Stored<CaseFile>> find(String institution, int year, CaseFileIndex index) {
        return outbox.find(StoredCaseFile.id(institution, year, index.value()))
                .map(stored -> new Stored<>(read(stored.state()), stored.version(), stored.sequence()));
    }

    @Override
    public List<CaseFile> of(String institution, int year, @Nullable CaseFileIndex after, int limit) {
        String from = StoredCaseFile.id(institution, year, after == null ? "" : after.value());
        String to = StoredCaseFile.id(institution, year, END);
        return mongo
                .find(
                        query(where(ID).gt(from).lt(to))
                                .with(Sort.by(Sort.Direction.ASC, ID))
                                .limit(limit),
                        StoredCaseFile.class)
                .stream()
                .map(MongoCaseFiles::read)
                .toList();
    }

    @Override
    public void add(CaseFile file, Trace trace) {
        outbox.insert(store(file), List.of(), trace);
    }

    @Override
    public void replace(Stored<CaseFile> before, CaseFile after, Trace trace) {
        outbox.update(before, store(after), List.of(), trace);
    }

    private static StoredCaseFile store(CaseFile file) {
        return new StoredCaseFile(
                StoredCaseFile.id(file.institution(), file.year(), file.index().value()),
                file.institution(),
                file.year(),
                file.index().value(),
                file.title(),
                file.retention().years(),
                file.retention().from().wireName(),
                file.closed(),
                StoredCaseFile.SCHEMA_VERSION);
    }

    private static CaseFile read(StoredCaseFile stored) {
        return new CaseFile(
                stored.institution(),
                stored.year(),
                new CaseFileIndex(stored.index()),
                stored.title(),
                new Retention(stored.years(), Retention.From.parse(stored.from())),
                stored.closed());
    }
}
