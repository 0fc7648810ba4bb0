package lt.tiltas.documents.submission;

import java.time.Clock;
import lt.tiltas.documents.validation.ValidationSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets submissions that are older than verdicts are kept. */
@Component
class SubmissionSweep {
    private static final Logger log = LoggerFactory.getLogger(SubmissionSweep.class);

    private final Submissions submissions;
    private final ValidationSettings settings;
    private final Clock clock;

    SubmissionSweep(Submissions submissions, ValidationSettings settings, Clock clock) {
        this.submissions = submissions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT11M", fixedDelayString = "PT6H")
    void run() {
        try {
            submissions.forgetBefore(clock.instant().minus(settings.keepFor()));
        } catch (DataAccessException e) {
            log.warn("Old submissions stay until the next sweep: {}", e.toString());
        }
    }
}
