package lt.tiltas.catalog.publicservice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.contracts.catalog.PublicServiceEvent.PublicServiceRecorded;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;

/** Where the public services of the catalogue are kept. */
public interface PublicServices {

    Optional<Stored<PublicService>> load(ServiceIdentifier identifier);

    /** Those of the given identifiers that are there. */
    Map<ServiceIdentifier, PublicService> findAll(Collection<ServiceIdentifier> identifiers);

    /**
     * Services ascending by identifier.
     *
     * @param after only identifiers behind this text
     */
    List<PublicService> list(@Nullable InstitutionCode owner, @Nullable String after, int limit);

    /** Keeps a new service with its first event; empty when somebody else did so in the meantime. */
    Optional<Stored<PublicService>> insert(PublicService service, PublicServiceRecorded event, Trace trace);

    /** Keeps the change with its event; empty when somebody else changed it since it was loaded. */
    Optional<Stored<PublicService>> replace(
            Stored<PublicService> before, PublicService after, PublicServiceRecorded event, Trace trace);

    /** The audit trail, oldest first. */
    List<Trace> trail(ServiceIdentifier identifier);
}
