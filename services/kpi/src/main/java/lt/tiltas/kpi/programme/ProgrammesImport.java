package lt.tiltas.kpi.programme;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts the shipped programmes among the others at the first start. What is there already stays as it is, so that later
 * edits are not overwritten. While the store is away it tries again.
 */
@Component
class ProgrammesImport {

    private static final Logger LOG = LoggerFactory.getLogger(ProgrammesImport.class);

    private final Programmes programmes;
    private volatile boolean done;

    ProgrammesImport(Programmes programmes) {
        this.programmes = programmes;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void untilDone() {
        if (done) {
            return;
        }
        List<Programme> shipped = ProgrammesFile.read();
        try {
            shipped.forEach(programmes::addIfAbsent);
            done = true;
        } catch (DataAccessException away) {
            LOG.warn("The shipped programmes are not imported yet: {}", away.getMessage());
        }
    }
}
