package lt.tiltas.catalog.maturity;

import static lt.tiltas.catalog.institution.Fixtures.ALYTUS;
import static lt.tiltas.catalog.institution.Fixtures.CULTURE_CENTRE;
import static lt.tiltas.catalog.institution.Fixtures.ELSEWHERE;
import static lt.tiltas.catalog.institution.Fixtures.LIBRARY;
import static lt.tiltas.catalog.institution.Fixtures.aBudgetInstitution;
import static lt.tiltas.catalog.institution.Fixtures.anAdministration;
import static lt.tiltas.catalog.institution.Fixtures.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import lt.tiltas.catalog.institution.InMemoryInstitutions;
import lt.tiltas.catalog.institution.InstitutionCode;
import org.junit.jupiter.api.Test;

class MaturityLedgerTest {

    private final ListedServices services = new ListedServices();
    private final MaturityLedger ledger = new MaturityLedger(
            new MaturityModels(List.of(MaturityModelTest.model("lt-1", 3, 5), MaturityModelTest.model("lt-2", 2, 5))),
            services,
            new InMemoryInstitutions(
                    anAdministration(ALYTUS),
                    aBudgetInstitution(LIBRARY, ALYTUS),
                    aBudgetInstitution(CULTURE_CENTRE, ALYTUS),
                    anAdministration(ELSEWHERE)));

    @Test
    void shares_are_counted_for_the_administration_and_for_its_budget_institutions() {
        services.have("A-1", ALYTUS, 4, 4);
        services.have("A-2", ALYTUS, 3, 4);
        services.have("A-3", ALYTUS, 2, 2);
        services.have("B-1", LIBRARY, 3, 3);
        services.have("B-2", CULTURE_CENTRE, 0, 5);
        services.have("X-1", ELSEWHERE, 5, 5);

        MaturityLedger.Shares shares = ledger.shares(ALYTUS.value());

        assertThat(shares)
                .isEqualTo(new MaturityLedger.Shares(
                        ALYTUS,
                        new Share(3, 1, 2, List.of(services.named("A-2"))),
                        new Share(2, 1, 1, List.of(services.named("B-2")))));
        assertThat(shares.own().developedPercent()).contains(new BigDecimal("33.33"));
        assertThat(shares.own().electronicPercent()).contains(new BigDecimal("66.67"));
        assertThat(shares.budgetInstitutions().developedPercent()).contains(new BigDecimal("50.00"));
    }

    @Test
    void a_share_of_nothing_has_no_percentage() {
        MaturityLedger.Shares shares = ledger.shares(ELSEWHERE.value());

        assertThat(shares.own()).isEqualTo(new Share(0, 0, 0, List.of()));
        assertThat(shares.own().developedPercent()).isEmpty();
        assertThat(shares.budgetInstitutions().electronicPercent()).isEmpty();
    }

    @Test
    void those_nearest_to_their_highest_level_are_proposed_first_and_five_at_most() {
        services.have("A-6", ALYTUS, 0, 5);
        services.have("A-5", ALYTUS, 1, 4);
        services.have("A-4", ALYTUS, 2, 3);
        services.have("A-3", ALYTUS, 3, 4);
        services.have("A-2", ALYTUS, 4, 5);
        services.have("A-1", ALYTUS, 2, 3);
        services.have("A-0", ALYTUS, 1, 2);

        assertThat(ledger.shares(ALYTUS.value()).own().next())
                .extracting(AssessedService::identifier)
                .containsExactly("A-2", "A-3", "A-1", "A-4", "A-5");
    }

    @Test
    void a_service_is_judged_by_the_model_it_was_assessed_by() {
        services.have("A-1", ALYTUS, new Assessment("lt-1", 2, 2));
        services.have("A-2", ALYTUS, new Assessment("lt-2", 2, 2));

        assertThat(ledger.shares(ALYTUS.value()).own()).isEqualTo(new Share(2, 1, 1, List.of()));
    }

    @Test
    void a_budget_institution_and_an_unknown_one_are_told_whom_to_ask_for() {
        assertThatThrownBy(() -> ledger.shares(LIBRARY.value()))
                .isInstanceOfSatisfying(
                        MaturityRefused.NoAdministration.class,
                        refused -> assertThat(refused.remedy()).contains(ALYTUS.value()));
        assertThatThrownBy(() -> ledger.shares("900000030")).isInstanceOf(MaturityRefused.UnknownAdministration.class);
        assertThatThrownBy(() -> ledger.shares("nonsense")).isInstanceOf(MaturityRefused.UnknownAdministration.class);
    }

    /** Services in a list. */
    private static final class ListedServices implements AssessedServices {

        private final List<AssessedService> services = new ArrayList<>();

        void have(String identifier, InstitutionCode owner, int level, int attainable) {
            have(identifier, owner, new Assessment("lt-1", level, attainable));
        }

        void have(String identifier, InstitutionCode owner, Assessment assessment) {
            services.add(new AssessedService(identifier, called(identifier), owner, assessment));
            services.sort((one, other) -> one.identifier().compareTo(other.identifier()));
        }

        AssessedService named(String identifier) {
            return services.stream()
                    .filter(service -> service.identifier().equals(identifier))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public List<Tally> tally(Collection<InstitutionCode> owners) {
            record Key(InstitutionCode owner, Assessment assessment) {}
            return services.stream()
                    .filter(service -> owners.contains(service.owner()))
                    .collect(Collectors.groupingBy(
                            service -> new Key(service.owner(), service.assessment()), Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(entry ->
                            new Tally(entry.getKey().owner(), entry.getKey().assessment(), entry.getValue()))
                    .toList();
        }

        @Override
        public List<AssessedService> standing(Collection<InstitutionCode> owners, Assessment assessment, int limit) {
            return services.stream()
                    .filter(service -> owners.contains(service.owner())
                            && service.assessment().equals(assessment))
                    .limit(limit)
                    .toList();
        }
    }
}
