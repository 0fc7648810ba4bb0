package lt.tiltas.documents.signing;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes prepared signatures some time after they ended; until then whoever is late is told so. */
@Component
class PreparedSweep {
    private static final Logger log = LoggerFactory.getLogger(PreparedSweep.class);
    private static final Duration TOLD = Duration.ofHours(1);

    private final PreparedSignatures prepared;
    private final Clock clock;

    PreparedSweep(PreparedSignatures prepared, Clock clock) {
        this.prepared = prepared;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void run() {
        try {
            long removed = prepared.removeEndedBefore(clock.instant().minus(TOLD));
            if (removed > 0) {
                log.info("Removed {} prepared signatures that were not finished in time", removed);
            }
        } catch (DataAccessException e) {
            log.warn("Old prepared signatures wait for the next sweep: {}", e.toString());
        }
    }
}
