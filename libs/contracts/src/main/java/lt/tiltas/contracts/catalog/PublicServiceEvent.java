package lt.tiltas.contracts.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.EventType;

/** What the catalogue says of a public service. */
public sealed interface PublicServiceEvent extends Event {

    /** The service's identifier in the catalogue, such as {@code ALR-001}. */
    String identifier();

    @Override
    default String aggregate() {
        return identifier();
    }

    /**
     * The service as it now stands.
     *
     * @param names by ISO 639-1 language code
     * @param owner code of the competent authority (CPSV-AP hasCompetentAuthority)
     * @param maturityModel version of the list of levels that the two levels belong to
     * @param level e-service level reached, 0 (not electronic) to 5
     * @param attainableLevel highest level that the service can reach, 1 to 5
     */
    @EventType("lt.tiltas.catalog.public-service-recorded.v1")
    record PublicServiceRecorded(
            String identifier,
            Map<String, String> names,
            String owner,
            String maturityModel,
            int level,
            int attainableLevel,
            Instant recordedAt)
            implements PublicServiceEvent {
        public PublicServiceRecorded {
            names = Collections.unmodifiableMap(new TreeMap<>(names));
        }
    }
}
