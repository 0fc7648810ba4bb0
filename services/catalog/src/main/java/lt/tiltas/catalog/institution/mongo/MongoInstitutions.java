package lt.tiltas.catalog.institution.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InstitutionKind;
import lt.tiltas.catalog.institution.Institutions;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import lt.tiltas.messaging.Outbox;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Institutions in the collection {@code Institutions}. */
@Component
class MongoInstitutions implements Institutions {

    private final Outbox<StoredInstitution> outbox;
    private final MongoOperations mongo;

    MongoInstitutions(Outboxes outboxes, MongoOperations mongo) {
        this.outbox = outboxes.of(
                StoredInstitution.class,
                new Index("parent", Sort.Direction.ASC),
                new Index("kind", Sort.Direction.ASC));
        this.mongo = mongo;
    }

    @Override
    public Optional<Institution> find(InstitutionCode code) {
        return load(code).map(Stored::state);
    }

    @Override
    public Optional<Stored<Institution>> load(InstitutionCode code) {
        return outbox.find(code.value()).map(stored -> stored.as(StoredInstitution::toInstitution));
    }

    @Override
    public Map<InstitutionCode, Institution> findAll(Collection<InstitutionCode> codes) {
        List<String> ids = codes.stream().map(InstitutionCode::value).toList();
        return read(query(where("_id").in(ids))).stream()
                .collect(Collectors.toMap(Institution::code, Function.identity()));
    }

    @Override
    public List<InstitutionCode> beneath(InstitutionCode administration) {
        return read(query(where("parent").is(administration.value())).with(Sort.by("_id"))).stream()
                .map(Institution::code)
                .toList();
    }

    @Override
    public List<Institution> list(
            @Nullable InstitutionKind kind, @Nullable InstitutionCode parent, @Nullable String after, int limit) {
        Criteria criteria = new Criteria();
        if (kind != null) {
            criteria = criteria.and("kind").is(kind.name());
        }
        if (parent != null) {
            criteria = criteria.and("parent").is(parent.value());
        }
        if (after != null) {
            criteria = criteria.and("_id").gt(after);
        }
        return read(query(criteria).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public Optional<Stored<Institution>> insert(Institution institution, InstitutionRecorded event, Trace trace) {
        return unlessOvertaken(
                () -> outbox.insert(StoredInstitution.of(institution, event.recordedAt()), List.of(event), trace));
    }

    @Override
    public Optional<Stored<Institution>> replace(
            Stored<Institution> before, Institution after, InstitutionRecorded event, Trace trace) {
        // Only version and sequence of what was loaded guard the update.
        Stored<StoredInstitution> loaded = before.as(state -> StoredInstitution.of(state, event.recordedAt()));
        return unlessOvertaken(
                () -> outbox.update(loaded, StoredInstitution.of(after, event.recordedAt()), List.of(event), trace));
    }

    @Override
    public List<Trace> trail(InstitutionCode code) {
        return outbox.trail(code.value());
    }

    private List<Institution> read(Query query) {
        query.fields().exclude("outbox", "trail");
        return mongo.find(query, StoredInstitution.class).stream()
                .map(StoredInstitution::toInstitution)
                .toList();
    }

    private static Optional<Stored<Institution>> unlessOvertaken(Supplier<Stored<StoredInstitution>> write) {
        try {
            return Optional.of(write.get().as(StoredInstitution::toInstitution));
        } catch (DuplicateKeyException | OptimisticLockingFailureException overtaken) {
            return Optional.empty();
        }
    }
}
