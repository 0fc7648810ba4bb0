package lt.tiltas.catalog.publicservice;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lt.tiltas.catalog.institution.Author;
import lt.tiltas.catalog.institution.Directory;
import lt.tiltas.catalog.institution.Expected;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Institutions;
import lt.tiltas.catalog.institution.Reach;
import lt.tiltas.catalog.institution.Recorded;
import lt.tiltas.catalog.institution.Recorded.Change;
import lt.tiltas.catalog.institution.Versioned;
import lt.tiltas.contracts.catalog.PublicServiceEvent.PublicServiceRecorded;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The catalogue's register of public services: what may be done with it. */
@Service
public class PublicServiceRegister {

    private static final int ATTEMPTS = 5;

    private final PublicServices services;
    private final Institutions institutions;
    private final Clock clock;

    PublicServiceRegister(PublicServices services, Institutions institutions, Clock clock) {
        this.services = services;
        this.institutions = institutions;
        this.clock = clock;
    }

    /**
     * Records the service as it is to stand. Recording it again as it stands changes nothing.
     *
     * @param what the use case, for the audit trail
     * @throws PublicServiceRefused when it may not stand so, or not by this author
     */
    public Recorded<PublicService> record(PublicService wanted, Author author, Expected expected, String what) {
        return record(wanted, author, expected, what, institutions);
    }

    /**
     * Records as above, for a caller who records many and keeps what it has looked up. An institution that was found
     * stays, and so does its kind, so what is kept may be a little old.
     */
    public Recorded<PublicService> record(
            PublicService wanted, Author author, Expected expected, String what, Directory directory) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Stored<PublicService>> before = services.load(wanted.identifier());
            if (!expected.admits(before.map(Stored::version))) {
                throw new PublicServiceRefused.Outdated(wanted.identifier());
            }
            check(wanted, before.map(Stored::state), author, directory);
            if (before.isPresent() && before.get().state().equals(wanted)) {
                return new Recorded<>(wanted, before.get().version(), Change.UNCHANGED);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Trace trace = author.trace(now, what);
            Optional<Stored<PublicService>> after = before.isPresent()
                    ? services.replace(before.get(), wanted, event(wanted, now), trace)
                    : services.insert(wanted, event(wanted, now), trace);
            if (after.isPresent()) {
                Change change = before.isPresent() ? Change.CHANGED : Change.CREATED;
                return new Recorded<>(wanted, after.get().version(), change);
            }
        }
        throw new PublicServiceRefused.Contended(wanted.identifier());
    }

    /**
     * Checks whether the author may record the service so. A service that changes hands must be within the author's
     * reach on both sides, so that nobody is given a service, or loses one, unasked. Saying again what is there is
     * always allowed: it is not a change.
     *
     * @param present what the catalogue has under the identifier
     */
    public static void check(
            PublicService wanted, Optional<PublicService> present, Author author, Directory directory) {
        if (present.filter(wanted::equals).isPresent()) {
            return;
        }
        Reach reach = Reach.of(author.institution(), directory);
        present.map(PublicService::owner).ifPresent(owner -> checkOwner(owner, reach, directory));
        checkOwner(wanted.owner(), reach, directory);
    }

    private static void checkOwner(InstitutionCode owner, Reach reach, Directory directory) {
        Institution institution = directory.find(owner).orElseThrow(() -> new PublicServiceRefused.OwnerUnknown(owner));
        if (!reach.serves(institution)) {
            throw new PublicServiceRefused.OutOfReach(owner, reach);
        }
    }

    /** The service, with its version. */
    public Versioned<PublicService> get(String identifier) {
        return ServiceIdentifier.parse(identifier)
                .flatMap(services::load)
                .map(stored -> new Versioned<>(stored.state(), stored.version()))
                .orElseThrow(() -> new PublicServiceRefused.Unknown(identifier));
    }

    public List<PublicService> list(@Nullable InstitutionCode owner, @Nullable String after, int limit) {
        return services.list(owner, after, limit);
    }

    /** The audit trail, for an auditor within reach of the service's owner. */
    public List<Trace> trail(String identifier, Author reader) {
        PublicService service = ServiceIdentifier.parse(identifier)
                .flatMap(services::load)
                .map(Stored::state)
                .filter(found -> institutions
                        .find(found.owner())
                        .filter(Reach.of(reader.institution(), institutions)::serves)
                        .isPresent())
                .orElseThrow(() -> new PublicServiceRefused.NoTrail(identifier));
        return services.trail(service.identifier());
    }

    private static PublicServiceRecorded event(PublicService service, Instant at) {
        return new PublicServiceRecorded(
                service.identifier().value(),
                service.names().byLanguage(),
                service.owner().value(),
                service.assessment().model(),
                service.assessment().level(),
                service.assessment().attainableLevel(),
                at);
    }
}
