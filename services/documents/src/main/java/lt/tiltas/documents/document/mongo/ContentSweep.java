package lt.tiltas.documents.document.mongo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.document.ContentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes contents that no document names: a crash between storing a file and naming it leaves them. Only those long
 * in doubt, because an upload under way is not named yet either.
 */
@Component
class ContentSweep {
    private static final Logger log = LoggerFactory.getLogger(ContentSweep.class);
    private static final Duration OLD = Duration.ofHours(6);
    private static final int BATCH = 500;

    private final GridFsContents contents;
    private final Clock clock;

    ContentSweep(GridFsContents contents, Clock clock) {
        this.contents = contents;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT1H")
    void run() {
        try {
            int removed = removeOlderThan(clock.instant().minus(OLD));
            if (removed > 0) {
                log.info("Removed {} contents that no document names", removed);
            }
        } catch (DataAccessException e) {
            log.warn("Contents that no document names stay until the next sweep: {}", e.toString());
        }
    }

    /** Removes what has been in doubt since before the time and is not named; says how much. */
    int removeOlderThan(Instant time) {
        int removed = 0;
        List<ContentId> doubtful = contents.doubtfulSince(time);
        for (int from = 0; from < doubtful.size(); from += BATCH) {
            removed += contents.removeUnnamed(doubtful.subList(from, Math.min(from + BATCH, doubtful.size())), time);
        }
        return removed;
    }
}
