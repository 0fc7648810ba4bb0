package lt.tiltas.kpi.indicator.events;

import lt.tiltas.kpi.indicator.ServiceShares;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures the shares when a month begins, so that it has values even if the catalogue does not change. Every instance
 * does, and each later start of one too; what is there already is not written again.
 */
@Component
class MonthStart {

    private final ServiceShares shares;

    MonthStart(ServiceShares shares) {
        this.shares = shares;
    }

    @Scheduled(cron = "0 0 0 1 * *", zone = "${tiltas.time-zone:Europe/Vilnius}")
    @Scheduled(initialDelayString = "PT10S")
    void measure() {
        shares.measureAll();
    }
}
