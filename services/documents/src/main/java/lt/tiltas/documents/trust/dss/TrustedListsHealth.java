package lt.tiltas.documents.trust.dss;

import java.time.Instant;
import lt.tiltas.documents.trust.TrustedLists;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether trusted lists are in use; not part of readiness, because verdicts say themselves what they miss. */
@Component("trustedLists")
class TrustedListsHealth implements HealthIndicator {
    private final TrustedLists lists;

    TrustedListsHealth(TrustedLists lists) {
        this.lists = lists;
    }

    @Override
    public Health health() {
        TrustedLists.State state = lists.state();
        if (!state.wanted()) {
            return Health.up().withDetail("lists", "not wanted").build();
        }
        Instant refreshed = state.refreshedAt();
        Health.Builder health = state.lists() > 0 && state.refused().isEmpty() ? Health.up() : Health.down();
        return health.withDetail("lists", state.lists())
                .withDetail("refused", state.refused())
                .withDetail("refreshedAt", refreshed == null ? "not since the start" : refreshed.toString())
                .build();
    }
}
