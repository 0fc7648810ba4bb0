package lt.tiltas.catalog.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lt.tiltas.catalog.institution.InvalidValue;
import lt.tiltas.catalog.institution.Names;
import lt.tiltas.catalog.maturity.MaturityModel.MaturityLevel;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaturityModelTest {

    private static final MaturityModel MODEL = model("lt-1", 3, 5);

    static MaturityModel model(String version, int electronicFrom, int levels) {
        return new MaturityModel(
                version,
                electronicFrom,
                IntStream.rangeClosed(1, levels)
                        .mapToObj(level -> new MaturityLevel(level, Names.of(Map.of("en", "Level " + level))))
                        .toList());
    }

    @Property
    void an_assessment_lies_on_the_ladder(
            @ForAll @IntRange(min = -2, max = 8) int level, @ForAll @IntRange(min = -2, max = 8) int attainable) {
        boolean legal = attainable >= 1 && attainable <= 5 && level >= 0 && level <= attainable;

        if (legal) {
            assertThat(MODEL.assess(level, attainable)).isEqualTo(new Assessment("lt-1", level, attainable));
        } else {
            assertThatThrownBy(() -> MODEL.assess(level, attainable)).isInstanceOf(InvalidValue.class);
        }
    }

    @Property
    void developed_is_electronic_and_at_the_top(
            @ForAll @IntRange(min = 0, max = 5) int level, @ForAll @IntRange(min = 1, max = 5) int attainable) {
        if (level > attainable) {
            return;
        }
        Assessment assessment = MODEL.assess(level, attainable);

        assertThat(MODEL.isElectronic(assessment)).isEqualTo(level >= 3);
        assertThat(MODEL.isDeveloped(assessment)).isEqualTo(level >= 3 && level == attainable);
        assertThat(MODEL.isDevelopable(assessment)).isEqualTo(attainable >= 3 && level < attainable);
    }

    @Test
    void a_ladder_has_no_holes_and_its_threshold_is_a_rung() {
        MaturityLevel second = new MaturityLevel(2, Names.of(Map.of("en", "Second")));

        assertThatThrownBy(() -> new MaturityModel("x", 1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MaturityModel("x", 1, List.of(second)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model("x", 6, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_present_model_is_the_last_and_older_ones_are_still_known() {
        MaturityModels models = new MaturityModels(List.of(model("one", 3, 5), model("two", 2, 4)));

        assertThat(models.current().version()).isEqualTo("two");
        assertThat(models.of(new Assessment("one", 2, 5)).electronicFrom()).isEqualTo(3);
        assertThatThrownBy(() -> models.required("three")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> models.of(new Assessment("three", 1, 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new MaturityModels(List.of(model("one", 3, 5), model("one", 2, 4))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
