package lt.tiltas.documents.document;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lt.tiltas.documents.document.Upkeeps.Upkeep;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells operators how many documents have signatures that wait for a trust service, and how many wait too long. */
@Component("signatures")
public class PendingHealth implements HealthIndicator {
    private final Upkeeps upkeeps;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();

    public PendingHealth(Upkeeps upkeeps, MeterRegistry meters) {
        this.upkeeps = upkeeps;
        Gauge.builder("tiltas.signatures.pending", pending, AtomicLong::get)
                .description("documents with signatures that wait for a trust service")
                .register(meters);
        Gauge.builder("tiltas.signatures.overdue", overdue, AtomicLong::get)
                .description("documents with signatures that wait longer than they may")
                .register(meters);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT30S")
    public void count() {
        try {
            List<Upkeep> waiting = upkeeps.pending();
            pending.set(waiting.size());
            overdue.set(waiting.stream().filter(Upkeep::told).count());
        } catch (DataAccessException e) {
            // The store's own health tells.
        }
    }

    /** Not down: everything else works, and a restart raises nothing. */
    @Override
    public Health health() {
        Health.Builder health = overdue.get() > 0 ? Health.status("OVERDUE") : Health.up();
        return health.withDetail("pending", pending.get())
                .withDetail("overdue", overdue.get())
                .build();
    }
}
