package lt.tiltas.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that is generated from the contracts: compared, or written when {@code -Dtiltas.regenerate} is set. */
final class Committed {

    static final Path REPOSITORY = repository();

    private Committed() {}

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static void assertSame(Path file, String generated) throws IOException {
        if (System.getProperty("tiltas.regenerate") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as("generated from the contracts; when the change is meant, run "
                        + "./mvnw test -pl libs/contracts -Dtiltas.regenerate and commit what it writes")
                .exists()
                .content()
                .isEqualTo(generated);
    }
}
