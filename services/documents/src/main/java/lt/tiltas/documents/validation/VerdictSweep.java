package lt.tiltas.documents.validation;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets verdicts that are older than they are kept. */
@Component
class VerdictSweep {
    private static final Logger log = LoggerFactory.getLogger(VerdictSweep.class);

    private final Verdicts verdicts;
    private final ValidationSettings settings;
    private final Clock clock;

    VerdictSweep(Verdicts verdicts, ValidationSettings settings, Clock clock) {
        this.verdicts = verdicts;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void run() {
        try {
            verdicts.forgetBefore(clock.instant().minus(settings.keepFor()));
        } catch (DataAccessException e) {
            log.warn("Old verdicts stay until the next sweep: {}", e.toString());
        }
    }
}
