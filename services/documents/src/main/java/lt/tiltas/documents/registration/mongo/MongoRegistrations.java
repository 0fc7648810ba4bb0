package lt.tiltas.documents.registration.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.registration.RegistrationNumber;
import lt.tiltas.documents.registration.Registrations;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Registrations in a collection whose two unique keys, number and subject, make the insert the decision. */
@Component
class MongoRegistrations implements Registrations {
    private static final String HEADS = "Registers";
    /** After so many numbers the last one is remembered. */
    private static final int STRIDE = 50;

    private final MongoOperations mongo;
    private volatile boolean keysDeclared;

    MongoRegistrations(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Without its unique key nothing may be registered; asked for at first use, so that a start needs no MongoDB. */
    private void declareKeys() {
        if (!keysDeclared) {
            mongo.indexOps(StoredRegistration.class)
                    .createIndex(
                            new Index("subject", Sort.Direction.ASC).unique().named("subject"));
            keysDeclared = true;
        }
    }

    @Override
    public Optional<Registration> of(String subject) {
        return Optional.ofNullable(mongo.findOne(query(where("subject").is(subject)), StoredRegistration.class))
                .map(stored -> new Registration(
                        new RegistrationNumber(stored.prefix(), stored.year(), stored.running()),
                        stored.registeredAt()));
    }

    @Override
    public boolean take(Register register, int running, String subject, Instant at) {
        declareKeys();
        try {
            mongo.insert(new StoredRegistration(
                    id(register, running),
                    subject,
                    register.id(),
                    register.prefix(),
                    register.year(),
                    running,
                    at,
                    StoredRegistration.SCHEMA_VERSION));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public int head(Register register) {
        Document hint = mongo.findById(register.id(), Document.class, HEADS);
        int head = hint == null ? 0 : hint.getInteger("last");
        // From the hint on the register itself knows: its numbers have no gaps.
        for (int taken = STRIDE; taken == STRIDE; head += taken) {
            List<String> next = IntStream.rangeClosed(head + 1, head + STRIDE)
                    .mapToObj(running -> id(register, running))
                    .toList();
            taken = (int) mongo.count(query(where("_id").in(next)), StoredRegistration.class);
        }
        return head;
    }

    private static String id(Register register, int running) {
        return "%s/%06d".formatted(register.id(), running);
    }

    @Override
    public void remember(Register register, int running) {
        if (running % STRIDE == 0) {
            mongo.upsert(query(where("_id").is(register.id())), new Update().max("last", running), HEADS);
        }
    }
}
