package lt.tiltas.kpi.programme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The programmes that are shipped with the service, from {@code programmes.json}. */
final class ProgrammesFile {

    private static final String FILE = "/programmes.json";

    private ProgrammesFile() {}

    private record Content(List<Programme> programmes) {}

    static List<Programme> read() {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = Objects.requireNonNull(ProgrammesFile.class.getResourceAsStream(FILE), FILE)) {
            return json.readValue(file, Content.class).programmes();
        } catch (IOException broken) {
            throw new UncheckedIOException(FILE + " cannot be read", broken);
        }
    }
}
