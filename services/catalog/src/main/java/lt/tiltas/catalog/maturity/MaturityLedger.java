package lt.tiltas.catalog.maturity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Institutions;
import lt.tiltas.catalog.maturity.AssessedServices.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers how mature the services of an administration and of its budget institutions are. */
@Service
public class MaturityLedger {

    /** How many services are proposed to be developed next. */
    static final int PROPOSALS = 5;

    private final MaturityModels models;
    private final AssessedServices services;
    private final Institutions institutions;

    MaturityLedger(MaturityModels models, AssessedServices services, Institutions institutions) {
        this.models = models;
        this.services = services;
        this.institutions = institutions;
    }

    /** The shares of an administration. */
    public record Shares(InstitutionCode administration, Share own, Share budgetInstitutions) {}

    /** A version of the levels; without a version, the present one. */
    public MaturityModel model(@Nullable String version) {
        return version == null
                ? models.current()
                : models.find(version).orElseThrow(() -> new MaturityRefused.UnknownVersion(version, models));
    }

    public Shares shares(String administration) {
        Institution institution = InstitutionCode.parse(administration)
                .flatMap(institutions::find)
                .orElseThrow(() -> new MaturityRefused.UnknownAdministration(administration));
        institution.parent().ifPresent(parent -> {
            throw new MaturityRefused.NoAdministration(institution.code(), parent);
        });
        return new Shares(
                institution.code(),
                share(List.of(institution.code())),
                share(institutions.beneath(institution.code())));
    }

    /**
     * The store counts the services of each owner by assessment, so at most some twenty tallies for each owner come
     * back however many services there are; of the services themselves only those that are proposed are read.
     */
    private Share share(Collection<InstitutionCode> owners) {
        if (owners.isEmpty()) {
            return new Share(0, 0, 0, List.of());
        }
        List<Tally> tallies = services.tally(owners);
        return new Share(
                tallies.stream().mapToLong(Tally::services).sum(),
                count(tallies, MaturityModel::isDeveloped),
                count(tallies, MaturityModel::isElectronic),
                next(owners, tallies));
    }

    private long count(List<Tally> tallies, BiPredicate<MaturityModel, Assessment> test) {
        return tallies.stream()
                .filter(tally -> test.test(models.of(tally.assessment()), tally.assessment()))
                .mapToLong(Tally::services)
                .sum();
    }

    private List<AssessedService> next(Collection<InstitutionCode> owners, List<Tally> tallies) {
        List<Assessment> nearestFirst = tallies.stream()
                .map(Tally::assessment)
                .distinct()
                .filter(assessment -> models.of(assessment).isDevelopable(assessment))
                .sorted(Comparator.comparingInt(Assessment::steps)
                        .thenComparing(Assessment::level, Comparator.reverseOrder())
                        .thenComparing(Assessment::model))
                .toList();
        List<AssessedService> next = new ArrayList<>();
        for (Assessment assessment : nearestFirst) {
            if (next.size() == PROPOSALS) {
                break;
            }
            next.addAll(services.standing(owners, assessment, PROPOSALS - next.size()));
        }
        return next;
    }
}
