package lt.tiltas.catalog.institution;

import static lt.tiltas.catalog.institution.Fixtures.ALYTUS;
import static lt.tiltas.catalog.institution.Fixtures.ELSEWHERE;
import static lt.tiltas.catalog.institution.Fixtures.LIBRARY;
import static lt.tiltas.catalog.institution.Fixtures.aBudgetInstitution;
import static lt.tiltas.catalog.institution.Fixtures.administratorOf;
import static lt.tiltas.catalog.institution.Fixtures.anAdministration;
import static lt.tiltas.catalog.institution.Fixtures.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import lt.tiltas.catalog.institution.Recorded.Change;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.messaging.Trace;
import org.junit.jupiter.api.Test;

class InstitutionRegisterTest {

    private static final Expected ANYTHING = new Expected.Anything();
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123Z");

    private final InMemoryInstitutions institutions = new InMemoryInstitutions(anAdministration(ALYTUS));
    private final InstitutionRegister register = InstitutionRegisters.over(institutions);
    private final Institution library = aBudgetInstitution(LIBRARY, ALYTUS);

    @Test
    void recording_tells_the_others_the_whole_state_and_leaves_a_trace() {
        Recorded<Institution> recorded = register.record(library, administratorOf(ALYTUS), ANYTHING, "record");

        assertThat(recorded).isEqualTo(new Recorded<>(library, 1, Change.CREATED));
        assertThat(institutions.events)
                .containsExactly(new InstitutionEvent.InstitutionRecorded(
                        "900000016",
                        Map.of("lt", "Įstaiga 900000016"),
                        InstitutionEvent.Kind.BUDGET_INSTITUTION,
                        "188718528",
                        NOW));
        assertThat(register.trail("900000016", administratorOf(ALYTUS)))
                .containsExactly(new Trace(NOW, "188718528-administrator", "record", "192.0.2.1"));
    }

    @Test
    void recording_the_same_again_changes_nothing() {
        register.record(library, administratorOf(ALYTUS), ANYTHING, "record");

        assertThat(register.record(library, administratorOf(ALYTUS), ANYTHING, "record"))
                .isEqualTo(new Recorded<>(library, 1, Change.UNCHANGED));
        assertThat(institutions.events).hasSize(1);
    }

    @Test
    void a_writer_who_names_another_version_is_refused() {
        register.record(library, administratorOf(ALYTUS), ANYTHING, "record");
        Institution renamed = new Institution.BudgetInstitution(LIBRARY, called("Nauja"), ALYTUS);

        assertThatThrownBy(() ->
                        register.record(renamed, administratorOf(ALYTUS), new Expected.OneOf(Set.of(7L)), "record"))
                .isInstanceOf(InstitutionRefused.Outdated.class);
        assertThat(register.record(renamed, administratorOf(ALYTUS), new Expected.OneOf(Set.of(1L)), "record"))
                .isEqualTo(new Recorded<>(renamed, 2, Change.CHANGED));
    }

    @Test
    void a_trail_is_there_for_the_institution_and_its_administration_only() {
        register.record(library, administratorOf(ALYTUS), ANYTHING, "record");
        register.record(anAdministration(ELSEWHERE), administratorOf(ELSEWHERE), ANYTHING, "record");

        assertThat(register.trail("900000016", administratorOf(LIBRARY))).hasSize(1);
        assertThatThrownBy(() -> register.trail("900000016", administratorOf(ELSEWHERE)))
                .isInstanceOf(InstitutionRefused.NoTrail.class);
        assertThatThrownBy(() -> register.trail("188718528", administratorOf(LIBRARY)))
                .isInstanceOf(InstitutionRefused.NoTrail.class);
        assertThatThrownBy(() -> register.trail("nonsense", administratorOf(LIBRARY)))
                .isInstanceOf(InstitutionRefused.NoTrail.class);
    }
}
