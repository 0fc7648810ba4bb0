package lt.tiltas.catalog.maturity.resource;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import lt.tiltas.catalog.institution.Names;
import lt.tiltas.catalog.maturity.MaturityModel;
import lt.tiltas.catalog.maturity.MaturityModel.MaturityLevel;
import lt.tiltas.catalog.maturity.MaturityModels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code maturity-models.json}: the versions of the levels, the present one last. */
@Configuration(proxyBeanMethods = false)
class MaturityModelsFile {

    private static final String FILE = "maturity-models.json";

    @Bean
    MaturityModels maturityModels(JsonMapper json) throws IOException {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            return new MaturityModels(json.readValue(file, Content.class).models().stream()
                    .map(Model::toModel)
                    .toList());
        }
    }

    record Content(List<Model> models) {}

    record Model(String version, int electronicFrom, List<Level> levels) {
        MaturityModel toModel() {
            return new MaturityModel(
                    version, electronicFrom, levels.stream().map(Level::toLevel).toList());
        }
    }

    record Level(int level, Map<String, String> names) {
        MaturityLevel toLevel() {
            return new MaturityLevel(level, Names.of(names));
        }
    }
}
