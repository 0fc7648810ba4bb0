package lt.tiltas.documents.signing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches the e-seals: how many days each has left as a metric, warnings in the health and once a day in the log. A seal
 * that ends takes nothing else down, so the health stays up.
 */
@Component("seals")
class SealWatch implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(SealWatch.class);

    private final InstitutionSeals institutions;
    private final SealSettings settings;
    private final Clock clock;
    private final MultiGauge days;
    private volatile Seen seen = new Seen(0, List.of());

    private record Seen(int seals, List<String> warnings) {}

    SealWatch(InstitutionSeals institutions, SealSettings settings, Clock clock, MeterRegistry meters) {
        this.institutions = institutions;
        this.settings = settings;
        this.clock = clock;
        this.days = MultiGauge.builder("tiltas.seals.days.left")
                .description("Days until the certificate of an e-seal ends; absent while it cannot be read")
                .register(meters);
    }

    /** Looks again; a key store or a device may have been changed. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT15M")
    void look() {
        Instant now = clock.instant();
        List<InstitutionSeal> seals = institutions.all();
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (InstitutionSeal seal : seals) {
            Long left = seal.daysLeft(now);
            if (left != null) {
                rows.add(MultiGauge.Row.of(Tags.of("institution", seal.institution(), "seal", seal.id()), left));
            }
            String warning = seal.warning(now, settings.warnBefore());
            if (warning != null) {
                warnings.add("E-seal '" + seal.id() + "' of institution " + seal.institution() + ": " + warning);
            }
        }
        days.register(rows, true);
        seen = new Seen(seals.size(), List.copyOf(warnings));
    }

    /** Says once a day what must be done, early enough to be read in the morning. */
    @Scheduled(cron = "0 0 7 * * *", zone = "${tiltas.time-zone:Europe/Vilnius}")
    void warn() {
        look();
        seen.warnings().forEach(log::warn);
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("seals", seen.seals())
                .withDetail("warnings", seen.warnings())
                .build();
    }
}
