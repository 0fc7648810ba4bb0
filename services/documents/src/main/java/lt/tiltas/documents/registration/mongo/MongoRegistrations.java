package lt.tiltas.documents.registration.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Optional;
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
                    "%s/%06d".formatted(register.id(), running),
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
        Document head = mongo.findById(register.id(), Document.class, HEADS);
        if (head != null) {
            return head.getInteger("last");
        }
        // No hint yet, or a crash before the first one was written: the register itself knows.
        StoredRegistration last = mongo.findOne(
                query(where("register").is(register.id()))
                        .with(Sort.by(Sort.Direction.DESC, "_id"))
                        .limit(1),
                StoredRegistration.class);
        return last == null ? 0 : last.running();
    }

    @Override
    public void remember(Register register, int running) {
        mongo.upsert(query(where("_id").is(register.id())), new Update().max("last", running), HEADS);
    }
}
