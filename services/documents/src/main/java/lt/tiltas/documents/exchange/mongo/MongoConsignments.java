package lt.tiltas.documents.exchange.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lt.tiltas.contracts.documents.ConsignmentEvent;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.NamedInstitutions;
import lt.tiltas.documents.document.Place;
import lt.tiltas.documents.document.Reader;
import lt.tiltas.documents.exchange.Consignment;
import lt.tiltas.documents.exchange.Consignments;
import lt.tiltas.messaging.Outbox;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Consignments in their outbox collection. */
@Component
class MongoConsignments implements Consignments {
    private static final Logger log = LoggerFactory.getLogger(MongoConsignments.class);
    private static final String ID = "_id";
    private static final String STATUS = "status";
    private static final String SENDER = "sender";
    private static final String RECIPIENT = "recipient";
    private static final String DELIVERED = "deliveredAt";
    private static final String SENT = "sentAt";
    private static final String WORDS = "words";

    private final Outbox<StoredConsignment> outbox;
    private final MongoOperations mongo;
    private final NamedInstitutions named;

    MongoConsignments(Outboxes outboxes, MongoOperations mongo, NamedInstitutions named) {
        this.outbox = outboxes.of(
                StoredConsignment.class,
                new Index(RECIPIENT, Sort.Direction.ASC)
                        .on(DELIVERED, Sort.Direction.DESC)
                        .on(ID, Sort.Direction.DESC)
                        .named("inbox"),
                new Index(SENDER, Sort.Direction.ASC)
                        .on(SENT, Sort.Direction.DESC)
                        .on(ID, Sort.Direction.DESC)
                        .named("sent"),
                new Index(RECIPIENT, Sort.Direction.ASC)
                        .on(WORDS, Sort.Direction.ASC)
                        .named("words"),
                new Index("entering.year", Sort.Direction.ASC).sparse().named("entering"));
        this.mongo = mongo;
        this.named = named;
    }

    /** Consignments of before there was a search get the words that they are found by. */
    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT1H")
    void giveWords() {
        try {
            outbox.complete(WORDS, stored -> StoredConsignments.store(StoredConsignments.read(stored)));
        } catch (DataAccessException e) {
            log.warn("Older consignments get their words in the next sweep: {}", e.toString());
        }
    }

    @Override
    public Optional<Stored<Consignment>> find(ConsignmentId id) {
        return outbox.find(id.toString()).map(found -> found.as(StoredConsignments::read));
    }

    @Override
    public Map<ConsignmentId, Consignment> find(Collection<ConsignmentId> ids) {
        List<String> written = ids.stream().map(ConsignmentId::toString).toList();
        return mongo.find(query(where(ID).in(written)), StoredConsignment.class).stream()
                .map(StoredConsignments::read)
                .collect(Collectors.toMap(found -> found.carriage().id(), Function.identity()));
    }

    @Override
    public void add(Consignment.Delivered delivered, ConsignmentEvent event, Trace trace) {
        outbox.insert(StoredConsignments.store(delivered), List.of(event), trace);
    }

    @Override
    public Stored<Consignment> replace(
            Stored<Consignment> before, Consignment after, List<? extends ConsignmentEvent> events, Trace trace) {
        return outbox.update(before, StoredConsignments.store(after), events, trace)
                .as(stored -> after);
    }

    @Override
    public List<Consignment> receivedBy(
            Reader reader, Consignment.@Nullable State state, List<String> words, @Nullable Place after, int limit) {
        Criteria criteria = visible(where(RECIPIENT).is(reader.institution()), reader);
        if (state != null) {
            criteria = criteria.and(STATUS).is(state.wireName());
        }
        if (!words.isEmpty()) {
            // Words are letters and digits alone, and an index answers a pattern that begins at the beginning.
            criteria = criteria.andOperator(words.stream()
                    .map(word -> new Criteria()
                            .orOperator(
                                    where(WORDS).regex("^" + word),
                                    where(SENDER).in(named.having(word))))
                    .toList());
        }
        return list(criteria, DELIVERED, after, limit);
    }

    @Override
    public List<Consignment> sentBy(Reader reader, Consignment.State state, @Nullable Place after, int limit) {
        Criteria criteria = where(SENDER).is(reader.institution()).and(STATUS).is(state.wireName());
        return list(visible(criteria, reader), SENT, after, limit);
    }

    private static Criteria visible(Criteria criteria, Reader reader) {
        return reader.personalData() ? criteria : criteria.and("personalData").ne(true);
    }

    private List<Consignment> list(Criteria criteria, String time, @Nullable Place after, int limit) {
        Criteria behind = after == null
                ? criteria
                : criteria.orOperator(
                        where(time).lt(after.at()),
                        where(time).is(after.at()).and(ID).lt(after.id()));
        Query query = query(behind)
                .with(Sort.by(Sort.Direction.DESC, time).and(Sort.by(Sort.Direction.DESC, ID)))
                .limit(limit);
        return mongo.find(query, StoredConsignment.class).stream()
                .map(StoredConsignments::read)
                .toList();
    }

    @Override
    public List<ConsignmentId> entering() {
        Query query = query(where("entering.year").gt(0));
        query.fields().include(ID);
        return mongo.find(query, org.bson.Document.class, mongo.getCollectionName(StoredConsignment.class)).stream()
                .map(found -> ConsignmentId.parse(found.getString(ID)))
                .toList();
    }
}
