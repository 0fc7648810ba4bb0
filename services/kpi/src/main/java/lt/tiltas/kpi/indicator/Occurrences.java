package lt.tiltas.kpi.indicator;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.kpi.fact.Applied;
import lt.tiltas.kpi.fact.ConsignmentFact;
import lt.tiltas.kpi.fact.DocumentFact;

/**
 * What each fact adds to which values. The only place that says what counts where: a batch of news and a recount of all
 * facts ask here.
 */
public final class Occurrences {

    private final Indicators indicators;
    private final ZoneId zone;

    public Occurrences(Indicators indicators, ZoneId zone) {
        this.indicators = indicators;
        this.zone = zone;
    }

    List<Occurrence> of(DocumentFact fact) {
        return List.of(new Occurrence(
                bucket(Indicators.DOCUMENTS_SENT, fact.institution(), fact.sentAt()),
                Tally.one(Tally.COUNT),
                fact.sent()));
    }

    List<Occurrence> of(ConsignmentFact fact) {
        List<Occurrence> occurrences = new ArrayList<>();
        fact.applied().forEach((step, by) -> {
            switch (step) {
                case DELIVERED -> delivered(fact, by, occurrences);
                case REGISTERED -> {
                    acknowledged(fact, by, occurrences);
                    registered(fact, by, occurrences);
                }
                case REFUSED -> acknowledged(fact, by, occurrences);
            }
        });
        return occurrences;
    }

    private void delivered(ConsignmentFact fact, Applied by, List<Occurrence> occurrences) {
        if (fact.deliveredAt() != null) {
            occurrences.add(new Occurrence(
                    bucket(Indicators.DOCUMENTS_RECEIVED, fact.recipient(), fact.deliveredAt()),
                    Tally.one(Tally.COUNT),
                    by));
            occurrences.add(new Occurrence(
                    bucket(Indicators.DOCUMENTS_ACKNOWLEDGED, fact.sender(), fact.sentAt()),
                    Tally.one(Tally.WHOLE),
                    by));
        }
    }

    private void acknowledged(ConsignmentFact fact, Applied by, List<Occurrence> occurrences) {
        // In the month of sending, so that part and whole are of the same consignments.
        occurrences.add(new Occurrence(
                bucket(Indicators.DOCUMENTS_ACKNOWLEDGED, fact.sender(), fact.sentAt()), Tally.one(Tally.PART), by));
    }

    private void registered(ConsignmentFact fact, Applied by, List<Occurrence> occurrences) {
        if (fact.registeredAt() != null) {
            occurrences.add(new Occurrence(
                    bucket(Indicators.HOURS_TO_REGISTRATION, fact.recipient(), fact.registeredAt()),
                    Durations.one(Duration.between(fact.sentAt(), fact.registeredAt())),
                    by));
        }
    }

    private Bucket bucket(String indicator, String institution, Instant when) {
        return new Bucket(indicators.get(indicator), institution, YearMonth.from(when.atZone(zone)));
    }
}
