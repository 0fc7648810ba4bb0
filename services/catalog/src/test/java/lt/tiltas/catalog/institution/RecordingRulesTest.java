package lt.tiltas.catalog.institution;

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
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import lt.tiltas.catalog.institution.Institution.BudgetInstitution;
import org.junit.jupiter.api.Test;

class RecordingRulesTest {

    private final Directory catalogue = directoryOf(
            anAdministration(ALYTUS),
            aBudgetInstitution(LIBRARY, ALYTUS),
            anAdministration(ELSEWHERE),
            aBudgetInstitution(SCHOOL_ELSEWHERE, ELSEWHERE));

    @Test
    void an_administration_records_itself_and_those_beneath_it() {
        assertAllowed(ALYTUS, new Institution.Administration(ALYTUS, called("New name")));
        assertAllowed(ALYTUS, new BudgetInstitution(LIBRARY, called("New name"), ALYTUS));
        assertAllowed(ALYTUS, aBudgetInstitution(CULTURE_CENTRE, ALYTUS));
    }

    @Test
    void an_administration_may_hand_an_institution_over_but_not_take_one() {
        assertAllowed(ALYTUS, aBudgetInstitution(LIBRARY, ELSEWHERE));
        assertRefused(ALYTUS, aBudgetInstitution(SCHOOL_ELSEWHERE, ALYTUS), InstitutionRefused.OutOfReach.class);
    }

    @Test
    void what_belongs_to_another_administration_is_out_of_reach() {
        assertRefused(
                ALYTUS, new Institution.Administration(ELSEWHERE, called("Mine")), InstitutionRefused.OutOfReach.class);
        assertRefused(ALYTUS, aBudgetInstitution(CULTURE_CENTRE, ELSEWHERE), InstitutionRefused.OutOfReach.class);
        assertRefused(ALYTUS, anAdministration(CULTURE_CENTRE), InstitutionRefused.OutOfReach.class);
    }

    @Test
    void a_budget_institution_that_is_recorded_changes_no_institution() {
        assertRefused(
                LIBRARY,
                new BudgetInstitution(LIBRARY, called("New name"), ALYTUS),
                InstitutionRefused.OutOfReach.class);
        assertRefused(LIBRARY, aBudgetInstitution(CULTURE_CENTRE, ALYTUS), InstitutionRefused.OutOfReach.class);
    }

    @Test
    void repeating_what_is_there_is_no_change_and_needs_no_reach() {
        assertAllowed(LIBRARY, aBudgetInstitution(LIBRARY, ALYTUS));
    }

    @Test
    void an_institution_that_is_not_recorded_yet_records_itself_and_nothing_else() {
        assertAllowed(CULTURE_CENTRE, aBudgetInstitution(CULTURE_CENTRE, ALYTUS));
        assertAllowed(CULTURE_CENTRE, anAdministration(CULTURE_CENTRE));
        assertRefused(
                CULTURE_CENTRE,
                aBudgetInstitution(new InstitutionCode("900000030"), ALYTUS),
                InstitutionRefused.OutOfReach.class);
    }

    @Test
    void the_parent_must_be_a_known_administration() {
        assertRefused(
                CULTURE_CENTRE,
                aBudgetInstitution(CULTURE_CENTRE, new InstitutionCode("900000030")),
                InstitutionRefused.ParentUnknown.class);
        assertRefused(
                CULTURE_CENTRE,
                aBudgetInstitution(CULTURE_CENTRE, LIBRARY),
                InstitutionRefused.ParentIsNoAdministration.class);
    }

    @Test
    void the_kind_stays_as_it_was_recorded() {
        assertRefused(ALYTUS, anAdministration(LIBRARY), InstitutionRefused.KindFixed.class);
        assertRefused(ALYTUS, aBudgetInstitution(ALYTUS, ELSEWHERE), InstitutionRefused.KindFixed.class);
    }

    @Test
    void nothing_stands_beneath_itself_nor_above_an_administration() {
        assertThatThrownBy(() -> aBudgetInstitution(LIBRARY, LIBRARY)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Institution.of(ALYTUS, called("A"), InstitutionKind.ADMINISTRATION, ELSEWHERE))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Institution.of(LIBRARY, called("A"), InstitutionKind.BUDGET_INSTITUTION, null))
                .isInstanceOf(InvalidValue.class);
    }

    private void assertAllowed(InstitutionCode author, Institution wanted) {
        assertThatNoException().isThrownBy(() -> check(author, wanted));
    }

    private void assertRefused(
            InstitutionCode author, Institution wanted, Class<? extends InstitutionRefused> refusal) {
        assertThatThrownBy(() -> check(author, wanted)).isInstanceOf(refusal);
    }

    private void check(InstitutionCode author, Institution wanted) {
        Optional<Institution> present = catalogue.find(wanted.code());
        InstitutionRegister.check(wanted, present, administratorOf(author), catalogue);
    }
}
