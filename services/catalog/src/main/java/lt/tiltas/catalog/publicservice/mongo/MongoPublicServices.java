package lt.tiltas.catalog.publicservice.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.publicservice.PublicService;
import lt.tiltas.catalog.publicservice.PublicServices;
import lt.tiltas.catalog.publicservice.ServiceIdentifier;
import lt.tiltas.contracts.catalog.PublicServiceEvent.PublicServiceRecorded;
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

/** Public services in the collection {@code PublicServices}. */
@Component
class MongoPublicServices implements PublicServices {

    private final Outbox<StoredPublicService> outbox;
    private final MongoOperations mongo;

    MongoPublicServices(Outboxes outboxes, MongoOperations mongo) {
        this.outbox = outboxes.of(
                StoredPublicService.class,
                new Index("owner", Sort.Direction.ASC)
                        .on("maturityModel", Sort.Direction.ASC)
                        .on("level", Sort.Direction.ASC)
                        .on("attainableLevel", Sort.Direction.ASC));
        this.mongo = mongo;
    }

    @Override
    public Optional<Stored<PublicService>> load(ServiceIdentifier identifier) {
        return outbox.find(identifier.value()).map(stored -> stored.as(StoredPublicService::toPublicService));
    }

    @Override
    public Map<ServiceIdentifier, PublicService> findAll(Collection<ServiceIdentifier> identifiers) {
        List<String> ids = identifiers.stream().map(ServiceIdentifier::value).toList();
        return read(query(where("_id").in(ids))).stream()
                .collect(Collectors.toMap(PublicService::identifier, Function.identity()));
    }

    @Override
    public List<PublicService> list(@Nullable InstitutionCode owner, @Nullable String after, int limit) {
        Criteria criteria = new Criteria();
        if (owner != null) {
            criteria = criteria.and("owner").is(owner.value());
        }
        if (after != null) {
            criteria = criteria.and("_id").gt(after);
        }
        return read(query(criteria).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public Optional<Stored<PublicService>> insert(PublicService service, PublicServiceRecorded event, Trace trace) {
        return unlessOvertaken(
                () -> outbox.insert(StoredPublicService.of(service, event.recordedAt()), List.of(event), trace));
    }

    @Override
    public Optional<Stored<PublicService>> replace(
            Stored<PublicService> before, PublicService after, PublicServiceRecorded event, Trace trace) {
        // Only version and sequence of what was loaded guard the update.
        Stored<StoredPublicService> loaded = before.as(state -> StoredPublicService.of(state, event.recordedAt()));
        return unlessOvertaken(
                () -> outbox.update(loaded, StoredPublicService.of(after, event.recordedAt()), List.of(event), trace));
    }

    @Override
    public List<Trace> trail(ServiceIdentifier identifier) {
        return outbox.trail(identifier.value());
    }

    private List<PublicService> read(Query query) {
        query.fields().exclude("outbox", "trail");
        return mongo.find(query, StoredPublicService.class).stream()
                .map(StoredPublicService::toPublicService)
                .toList();
    }

    private static Optional<Stored<PublicService>> unlessOvertaken(Supplier<Stored<StoredPublicService>> write) {
        try {
            return Optional.of(write.get().as(StoredPublicService::toPublicService));
        } catch (DuplicateKeyException | OptimisticLockingFailureException overtaken) {
            return Optional.empty();
        }
    }
}
