package lt.tiltas.kpi.indicator;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.Kind;
import lt.tiltas.contracts.catalog.PublicServiceEvent;
import lt.tiltas.kpi.fact.FactBook;
import lt.tiltas.kpi.fact.FactStore;
import lt.tiltas.kpi.fact.InstitutionFact;
import lt.tiltas.kpi.fact.PublicServiceFact;
import lt.tiltas.messaging.Received;

/**
 * Measures which share of the services of an administration, and of its budget institutions, is developed. Measured
 * anew from the facts, once for each batch and administration that it concerns, and written when it differs.
 */
public final class ServiceShares {

    private final FactStore<InstitutionFact> institutions;
    private final FactStore<PublicServiceFact> services;
    private final FactBook<InstitutionEvent, InstitutionFact> institutionBook;
    private final FactBook<PublicServiceEvent, PublicServiceFact> serviceBook;
    private final Indicators indicators;
    private final Ledger ledger;
    private final Clock clock;
    private final ZoneId zone;
    private final int electronicFrom;

    /**
     * @param electronicFrom lowest maturity level at which a service counts as electronic
     */
    public ServiceShares(
            FactStore<InstitutionFact> institutions,
            FactStore<PublicServiceFact> services,
            Indicators indicators,
            Ledger ledger,
            Clock clock,
            ZoneId zone,
            int electronicFrom) {
        this.institutions = institutions;
        this.services = services;
        this.institutionBook = new FactBook<>(institutions, InstitutionFact::after);
        this.serviceBook = new FactBook<>(services, PublicServiceFact::after);
        this.indicators = indicators;
        this.ledger = ledger;
        this.clock = clock;
        this.zone = zone;
        this.electronicFrom = electronicFrom;
    }

    /** Takes what the catalogue says of institutions. */
    public void institutions(List<Received<InstitutionEvent>> batch) {
        Set<String> concerned = new LinkedHashSet<>();
        for (InstitutionFact fact : institutionBook.enter(batch)) {
            if (fact.kind() == Kind.ADMINISTRATION) {
                concerned.add(fact.code());
            }
            concerned.addAll(fact.parents());
        }
        concerned.forEach(this::measure);
    }

    /** Takes what the catalogue says of public services. */
    public void services(List<Received<PublicServiceEvent>> batch) {
        Set<String> owners = new HashSet<>();
        serviceBook.enter(batch).forEach(fact -> owners.addAll(fact.owners()));
        Set<String> concerned = new LinkedHashSet<>();
        // An owner that is not known yet is measured when the catalogue has told of it.
        institutions.find(owners).values().forEach(kept -> {
            String administration = kept.fact().administration();
            if (administration != null) {
                concerned.add(administration);
            }
        });
        concerned.forEach(this::measure);
    }

    /** Measures all administrations, so that a month in which nothing changes has values too. */
    public void measureAll() {
        Set<String> administrations = new LinkedHashSet<>();
        institutions.all(fact -> {
            if (fact.kind() == Kind.ADMINISTRATION) {
                administrations.add(fact.code());
            }
        });
        administrations.forEach(this::measure);
    }

    private void measure(String administration) {
        YearMonth month = YearMonth.now(clock.withZone(zone));
        Map.of(
                        Indicators.SERVICES_DEVELOPED_ADMINISTRATION, Kind.ADMINISTRATION,
                        Indicators.SERVICES_DEVELOPED_BUDGET_INSTITUTIONS, Kind.BUDGET_INSTITUTION)
                .forEach((indicator, kind) -> ledger.measure(
                        new Bucket(indicators.get(indicator), administration, month),
                        () -> tally(owners(administration, kind))));
    }

    private Set<String> owners(String administration, Kind kind) {
        Set<String> owners = new HashSet<>();
        institutions.of(Set.of(administration), fact -> {
            if (fact.kind() == kind && administration.equals(fact.administration())) {
                owners.add(fact.code());
            }
        });
        return owners;
    }

    private Tally tally(Set<String> owners) {
        long[] partAndWhole = new long[2];
        services.of(owners, fact -> {
            partAndWhole[0] += isDeveloped(fact) ? 1 : 0;
            partAndWhole[1]++;
        });
        return Tally.share(partAndWhole[0], partAndWhole[1]);
    }

    private boolean isDeveloped(PublicServiceFact fact) {
        return fact.level() >= electronicFrom && fact.level() >= fact.attainableLevel();
    }
}
