package lt.tiltas.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kill while keys are made leaves nothing that a second start could stumble over. */
class KilledAtFirstStartIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13, 30})
    void the_next_start_has_a_whole_authority(int millisecondsAfterTheFirstFile) throws Exception {
        Path data = folder.resolve("trust");
        Process process = start(data);
        while (!Files.exists(data.resolve("lock"))) {
            assertThat(process.isAlive()).as("the first start goes on").isTrue();
            Thread.onSpinWait();
        }
        process.waitFor(millisecondsAfterTheFirstFile * 10L, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();

        try (TestTrustServices trust = TestTrustServices.start(data, 0)) {
            assertThat(Files.readString(trust.roots())).contains("BEGIN CERTIFICATE", "END CERTIFICATE");
            for (Institution institution : Institution.demonstration()) {
                assertThat(trust.seal(institution.code())).isNotEmptyFile();
            }
            try (var files = Files.walk(data)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .as("nothing half-written is left")
                        .noneMatch(name -> name.endsWith(".new"));
            }
        }
    }

    private static Process start(Path data) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                TrustApplication.class.getName());
        java.environment().put("TILTAS_DATA", data.toString());
        java.environment().put("TILTAS_PORT", "0");
        return java.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
