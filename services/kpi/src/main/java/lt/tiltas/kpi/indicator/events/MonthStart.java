package lt.tiltas.kpi.indicator.events;

import java.util.concurrent.TimeUnit;
import lt.tiltas.kpi.indicator.ServiceShares;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures the shares when a month begins, so that it has values even if the catalogue does not change; and every hour,
 * in case the store was away then, or the service. Every instance does; what is there already is not written again.
 */
@Component
class MonthStart {

    private final ServiceShares shares;

    MonthStart(ServiceShares shares) {
        this.shares = shares;
    }

    @Scheduled(cron = "0 0 0 1 * *", zone = "${tiltas.time-zone:Europe/Vilnius}")
    @Scheduled(initialDelay = 10, fixedDelay = 3600, timeUnit = TimeUnit.SECONDS)
    void measure() {
        shares.measureAll();
    }
}
