package lt.tiltas.kpi.fact;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import lt.tiltas.contracts.catalog.PublicServiceEvent;
import lt.tiltas.contracts.catalog.PublicServiceEvent.PublicServiceRecorded;
import lt.tiltas.messaging.Received;
import org.jspecify.annotations.Nullable;

/**
 * A public service as the catalogue last described it.
 *
 * @param owner code of the institution that provides it
 * @param owners every institution that ever did: a crash may have left the values of an earlier one stale
 * @param maturityModel version of the list of levels
 * @param level e-service level reached, 0 to 5
 * @param attainableLevel highest level that it can reach
 */
public record PublicServiceFact(
        String identifier,
        String owner,
        Set<String> owners,
        String maturityModel,
        int level,
        int attainableLevel,
        long sequence)
        implements Fact {

    public PublicServiceFact {
        owners = Collections.unmodifiableSet(new TreeSet<>(owners));
    }

    @Override
    public String id() {
        return identifier;
    }

    /** The fact after an event; the same one when the event is not newer. */
    public static PublicServiceFact after(@Nullable PublicServiceFact before, Received<PublicServiceEvent> received) {
        if (before != null && before.sequence >= received.sequence()) {
            return before;
        }
        return switch (received.event()) {
            case PublicServiceRecorded event -> {
                Set<String> owners = new TreeSet<>(before == null ? Set.of() : before.owners);
                owners.add(event.owner());
                yield new PublicServiceFact(
                        event.identifier(),
                        event.owner(),
                        owners,
                        event.maturityModel(),
                        event.level(),
                        event.attainableLevel(),
                        received.sequence());
            }
        };
    }
}
