package lt.tiltas.documents.document.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.document.Document.Sent;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.DraftSettings;
import lt.tiltas.documents.document.EarlierVersions;
import lt.tiltas.documents.document.NamedInstitutions;
import lt.tiltas.documents.document.Place;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.documents.document.Selection;
import lt.tiltas.messaging.Outbox;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Documents in their outbox collection. */
@Component
class MongoDocuments implements Documents {
    private static final String ID = "_id";
    private static final String STATUS = "status";
    private static final String INSTITUTION = "institution";
    private static final String ACCESS = "details.access";
    private static final String WORDS = "words";
    private static final String CREATED = "createdAt";
    private static final String SENT = "sentAt";
    private static final String TO = "consignments.recipient";
    /** Ids alone, beside the consignments: the embedded server finds nothing by an index that looks into subdocuments. */
    private static final String CONSIGNMENT = "consignmentIds";

    private final Outbox<StoredDocument> outbox;
    private final MongoOperations mongo;
    private final EarlierVersions earlier;
    private final DraftSettings settings;
    private final NamedInstitutions named;

    MongoDocuments(
            Outboxes outboxes,
            MongoOperations mongo,
            EarlierVersions earlier,
            DraftSettings settings,
            NamedInstitutions named) {
        this.earlier = earlier;
        this.settings = settings;
        this.named = named;
        this.outbox = outboxes.of(
                StoredDocument.class,
                new Index(CONSIGNMENT, Sort.Direction.ASC).unique().sparse().named("consignment"),
                new Index(INSTITUTION, Sort.Direction.ASC)
                        .on(CREATED, Sort.Direction.DESC)
                        .on(ID, Sort.Direction.DESC)
                        .named("latest"),
                new Index(INSTITUTION, Sort.Direction.ASC)
                        .on(WORDS, Sort.Direction.ASC)
                        .named("words"),
                new Index(INSTITUTION, Sort.Direction.ASC)
                        .on(TO, Sort.Direction.ASC)
                        .named("recipients"),
                new Index(INSTITUTION, Sort.Direction.ASC)
                        .on(SENT, Sort.Direction.DESC)
                        .on(ID, Sort.Direction.DESC)
                        .named("sent"),
                new Index("tasks.to", Sort.Direction.ASC).sparse().named("turns"),
                new Index("tasks.due", Sort.Direction.ASC).sparse().named("due"),
                new Index("entering.year", Sort.Direction.ASC).sparse().named("entering"),
                new Index("files.content", Sort.Direction.ASC).sparse().named("content"),
                new Index("files.unsigned.content", Sort.Direction.ASC).sparse().named("unsigned"));
        this.mongo = mongo;
    }

    @Override
    public Optional<Stored<Document>> find(DocumentId id) {
        return outbox.find(id.toString()).map(found -> found.as(StoredDocuments::read));
    }

    @Override
    public Stored<Document> add(Draft draft, DocumentEvent event, Trace trace) {
        return outbox.insert(StoredDocuments.store(draft), List.of(event), trace)
                .as(stored -> draft);
    }

    @Override
    public Stored<Document> replace(
            Stored<Document> before, Document after, List<? extends DocumentEvent> events, Trace trace) {
        if (settings.earlierVersions() > 0
                && after.core().version().number()
                        > before.state().core().version().number()) {
            earlier.keep(before);
        }
        return outbox.update(before, StoredDocuments.store(after), events, trace)
                .as(stored -> after);
    }

    @Override
    public List<Document> of(Reader reader, Selection selection, @Nullable Place after, int limit) {
        Criteria criteria = where(INSTITUTION).is(reader.institution());
        if (!reader.personalData()) {
            criteria = criteria.and(ACCESS).ne(Access.PERSONAL_DATA.wireName());
        }
        if (!selection.states().isEmpty()) {
            criteria = criteria.and(STATUS)
                    .in(selection.states().stream()
                            .map(Document.State::wireName)
                            .toList());
        }
        if (selection.type() != null) {
            criteria = criteria.and("type").is(selection.type().value());
        }
        if (selection.caseFile() != null) {
            criteria = criteria.and("details.filing.year")
                    .is(selection.caseFile().year())
                    .and("details.filing.index")
                    .is(selection.caseFile().index().value());
        }
        if (selection.dueUntil() != null) {
            criteria = criteria.and("tasks.due").lte(selection.dueUntil().toString());
        }
        List<Criteria> conditions = new ArrayList<>(having(selection.words()));
        if (selection.access() != null) {
            conditions.add(where(ACCESS).is(selection.access().wireName()));
        }
        if (!conditions.isEmpty()) {
            criteria = criteria.andOperator(conditions);
        }
        if (after != null) {
            criteria = criteria.orOperator(
                    where(CREATED).lt(after.at()),
                    where(CREATED).is(after.at()).and(ID).lt(after.id()));
        }
        return list(criteria, CREATED, limit);
    }

    /**
     * Each of the words begins one of the document's, or of a recipient's name or code. Words are letters and digits
     * alone, and an index answers a pattern that begins at the beginning.
     */
    private List<Criteria> having(List<String> words) {
        return words.stream()
                .map(word -> new Criteria()
                        .orOperator(where(WORDS).regex("^" + word), where(TO).in(named.having(word))))
                .toList();
    }

    @Override
    public List<Sent> sentBy(String institution, List<String> words, @Nullable Place from, int limit) {
        Criteria criteria = where(INSTITUTION).is(institution).and(STATUS).is(Document.State.SENT.wireName());
        if (!words.isEmpty()) {
            criteria = criteria.andOperator(having(words));
        }
        if (from != null) {
            criteria = criteria.orOperator(
                    where(SENT).lt(from.at()), where(SENT).is(from.at()).and(ID).lte(from.id()));
        }
        return list(criteria, SENT, limit).stream().map(Sent.class::cast).toList();
    }

    private List<Document> list(Criteria criteria, String time, int limit) {
        Query query = query(criteria)
                .with(Sort.by(Sort.Direction.DESC, time).and(Sort.by(Sort.Direction.DESC, ID)))
                .limit(limit);
        return mongo.find(query, StoredDocument.class).stream()
                .map(StoredDocuments::read)
                .toList();
    }

    @Override
    public Optional<Sent> carriedBy(String institution, ConsignmentId consignment) {
        Criteria carrying =
                where(CONSIGNMENT).is(consignment.toString()).and(INSTITUTION).is(institution);
        return Optional.ofNullable(mongo.findOne(query(carrying), StoredDocument.class))
                .map(StoredDocuments::read)
                .map(Sent.class::cast);
    }

    @Override
    public List<DocumentId> entering() {
        Query query = query(where("entering.year").gt(0));
        query.fields().include(ID);
        return mongo.find(query, org.bson.Document.class, mongo.getCollectionName(StoredDocument.class)).stream()
                .map(found -> DocumentId.parse(found.getString(ID)))
                .toList();
    }

    @Override
    public List<Trace> trail(DocumentId id) {
        return outbox.trail(id.toString());
    }

    /** Documents of before get their words; says how many. */
    int giveWords() {
        return outbox.complete(WORDS, stored -> StoredDocuments.store(StoredDocuments.read(stored)));
    }
}
