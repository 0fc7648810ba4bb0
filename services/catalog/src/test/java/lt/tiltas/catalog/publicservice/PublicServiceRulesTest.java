package lt.tiltas.catalog.publicservice;

import static lt.tiltas.catalog.institution.Fixtures.ALYTUS;
import static lt.tiltas.catalog.institution.Fixtures.CULTURE_CENTRE;
import static lt.tiltas.catalog.institution.Fixtures.ELSEWHERE;
import static lt.tiltas.catalog.institution.Fixtures.LIBRARY;
import static lt.tiltas.catalog.institution.Fixtures.SCHOOL_ELSEWHERE;
import static lt.tiltas.catalog.institution.Fixtures.aBudgetInstitution;
import static lt.tiltas.catalog.institution.Fixtures.administratorOf;
import static lt.tiltas.catalog.institution.Fixtures.anAdministration;
import static lt.tiltas.catalog.institution.Fixtures.called;
import static lt.tiltas.catalog.institution.Fixtures.directoryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import lt.tiltas.catalog.institution.Directory;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.maturity.Assessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicServiceRulesTest {

    private final Directory catalogue = directoryOf(
            anAdministration(ALYTUS),
            aBudgetInstitution(LIBRARY, ALYTUS),
            aBudgetInstitution(CULTURE_CENTRE, ALYTUS),
            anAdministration(ELSEWHERE),
            aBudgetInstitution(SCHOOL_ELSEWHERE, ELSEWHERE));

    @Test
    void an_administration_records_services_of_itself_and_of_those_beneath_it() {
        assertAllowed(ALYTUS, Optional.empty(), ownedBy(ALYTUS));
        assertAllowed(ALYTUS, Optional.empty(), ownedBy(LIBRARY));
        assertAllowed(ALYTUS, Optional.of(ownedBy(LIBRARY)), ownedBy(CULTURE_CENTRE));
    }

    @Test
    void a_budget_institution_records_its_own_services_only() {
        assertAllowed(LIBRARY, Optional.empty(), ownedBy(LIBRARY));
        assertRefused(LIBRARY, Optional.empty(), ownedBy(CULTURE_CENTRE), PublicServiceRefused.OutOfReach.class);
        assertRefused(LIBRARY, Optional.empty(), ownedBy(ALYTUS), PublicServiceRefused.OutOfReach.class);
    }

    @Test
    void a_service_is_neither_given_nor_taken_beyond_ones_reach() {
        assertRefused(
                LIBRARY, Optional.of(ownedBy(LIBRARY)), ownedBy(CULTURE_CENTRE), PublicServiceRefused.OutOfReach.class);
        assertRefused(
                ALYTUS, Optional.of(ownedBy(SCHOOL_ELSEWHERE)), ownedBy(ALYTUS), PublicServiceRefused.OutOfReach.class);
    }

    @Test
    void the_owner_must_be_in_the_catalogue() {
        assertRefused(
                ALYTUS,
                Optional.empty(),
                ownedBy(new InstitutionCode("900000030")),
                PublicServiceRefused.OwnerUnknown.class);
    }

    @Test
    void repeating_what_is_there_is_no_change_and_needs_no_reach() {
        assertAllowed(LIBRARY, Optional.of(ownedBy(ALYTUS)), ownedBy(ALYTUS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALR-001", "AB-1", "A1-B2-C3-D4"})
    void an_identifier_has_groups_of_capitals_and_digits(String text) {
        assertThat(ServiceIdentifier.parse(text)).contains(new ServiceIdentifier(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ALR", "alr-001", "1LR-001", "ALR_001", "ALR-001-", "A-1", "ALR-001\n", "ŽEM-1", "A1-2-3-4-5"
            })
    void another_text_is_no_identifier(String text) {
        assertThat(ServiceIdentifier.parse(text)).isEmpty();
        assertThatThrownBy(() -> new ServiceIdentifier(text)).isInstanceOf(InvalidValue.class);
    }

    private static PublicService ownedBy(InstitutionCode owner) {
        return new PublicService(
                new ServiceIdentifier("ALR-001"), called("Paslauga"), owner, new Assessment("lt-1", 1, 4));
    }

    private void assertAllowed(InstitutionCode author, Optional<PublicService> present, PublicService wanted) {
        assertThatNoException()
                .isThrownBy(() -> PublicServiceRegister.check(wanted, present, administratorOf(author), catalogue));
    }

    private void assertRefused(
            InstitutionCode author,
            Optional<PublicService> present,
            PublicService wanted,
            Class<? extends PublicServiceRefused> refusal) {
        assertThatThrownBy(() -> PublicServiceRegister.check(wanted, present, administratorOf(author), catalogue))
                .isInstanceOf(refusal);
    }
}
