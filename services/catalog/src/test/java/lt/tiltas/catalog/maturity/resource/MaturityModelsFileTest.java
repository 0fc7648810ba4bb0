package lt.tiltas.catalog.maturity.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import lt.tiltas.catalog.maturity.MaturityModel;
import lt.tiltas.catalog.maturity.MaturityModels;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MaturityModelsFileTest {

    private final MaturityModels models = read();

    @Test
    void the_levels_are_the_five_of_lithuania_in_four_languages() {
        MaturityModel model = models.current();

        assertThat(model.levels())
                .extracting(level -> level.names().byLanguage().get("en"))
                .containsExactly(
                        "Information", "One-way interaction", "Two-way interaction", "Transaction", "Personalised");
        assertThat(model.electronicFrom()).isEqualTo(3);
        assertThat(model.levels())
                .allSatisfy(level -> assertThat(level.names().byLanguage()).containsOnlyKeys("lt", "en", "uk", "pl"));
    }

    @Test
    void versions_that_were_published_are_still_there() {
        assertThat(models.versions()).extracting(MaturityModel::version).containsAll(List.of("lt-1"));
    }

    private static MaturityModels read() {
        try {
            return new MaturityModelsFile().maturityModels(JsonMapper.builder().build());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
