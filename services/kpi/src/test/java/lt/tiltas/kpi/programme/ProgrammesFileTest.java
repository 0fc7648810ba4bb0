package lt.tiltas.kpi.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.programme.Programme.Criterion;
import lt.tiltas.kpi.programme.Programme.Goal;
import lt.tiltas.kpi.programme.Programme.Term;
import org.junit.jupiter.api.Test;

class ProgrammesFileTest {

    private final List<Programme> programmes = ProgrammesFile.read();

    @Test
    void the_five_programmes_are_there_each_once() {
        assertThat(programmes)
                .extracting(Programme::code)
                .containsExactly(
                        "alytus-r-2022-04",
                        "panevezys-m-e-valdzia",
                        "zhovkva-2022-avm",
                        "kaisiadorys-r-2025-bot",
                        "lviv-2015-cip");
    }

    @Test
    void each_is_named_in_the_language_of_its_text_and_in_english() {
        for (Programme programme : programmes) {
            Set<String> languages = new TreeSet<>(List.of(programme.language(), "en"));
            assertThat(programme.titles().keySet()).as(programme.code()).isEqualTo(languages);
            for (Goal goal : programme.goals()) {
                assertThat(goal.names().keySet()).isEqualTo(languages);
                goal.tasks().forEach(task -> {
                    assertThat(task.names().keySet()).as(task.toString()).isEqualTo(languages);
                    task.measures()
                            .forEach(measure -> assertThat(measure.names().keySet())
                                    .as(measure.toString())
                                    .isEqualTo(languages));
                });
            }
            assertThat(programme.criteria())
                    .allSatisfy(
                            criterion -> assertThat(criterion.names().keySet()).isEqualTo(languages));
        }
    }

    @Test
    void criteria_are_bound_to_indicators_that_there_are_and_that_have_their_unit() {
        Indicators indicators = new Indicators();

        Map<String, String> bound = programmes.stream()
                .flatMap(programme -> programme.criteria().stream())
                .filter(criterion -> criterion.indicator() != null)
                .collect(Collectors.toMap(Criterion::code, Criterion::indicator));

        assertThat(bound)
                .isEqualTo(Map.of(
                        "1-p3", "services-developed-administration",
                        "1-p4", "services-developed-budget-institutions"));
        bound.values()
                .forEach(code -> assertThat(indicators.get(code).unit().code()).isEqualTo("percent"));
    }

    @Test
    void a_code_of_another_form_a_repeated_criterion_and_a_term_that_runs_backwards_are_refused() {
        Criterion criterion =
                new Criterion("r1", Criterion.Kind.RESULT, Map.of("en", "Partners"), Criterion.Unit.COUNT, null, null);

        assertThatThrownBy(() -> of("Alytus 04", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("a", List.of(criterion, criterion)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a has the criterion r1 twice");
        assertThatThrownBy(() -> new Term(LocalDate.parse("2022-12-31"), LocalDate.parse("2022-01-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void money_keeps_its_hundredths() {
        assertThat(programmes.get(2).budget()).isEqualTo(new Programme.Budget(new BigDecimal("12000.00"), "UAH"));
    }

    static Programme of(String code, List<Criterion> criteria) {
        return new Programme(
                code,
                "LT",
                "lt",
                Map.of("lt", "Programa"),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Goal("01", Map.of("lt", "Tikslas"), criteria, List.of())));
    }
}
