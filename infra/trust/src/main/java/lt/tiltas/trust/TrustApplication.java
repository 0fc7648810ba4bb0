package lt.tiltas.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the test trust services by settings from the environment: {@code TILTAS_DATA} (folder), {@code TILTAS_PORT},
 * {@code TILTAS_BIND}, {@code TILTAS_TRUST_URL}, {@code TILTAS_SEALS_PASSWORD} and {@code TILTAS_TRUST_SECRET}.
 */
public final class TrustApplication {
    private static final String DEFAULT_PORT = "8405";

    private TrustApplication() {}

    /** Starts, prints where, and goes on until the process is told to end; exit status 1 if it cannot start. */
    public static void main(String[] arguments) {
        try {
            TestTrustServices services = TestTrustServices.start(settings(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(services::close));
            System.out.println("Tiltas TEST trust services answer at " + services.url());
        } catch (IOException | IllegalArgumentException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    static TrustSettings settings(Map<String, String> environment) {
        String port = environment.getOrDefault("TILTAS_PORT", DEFAULT_PORT);
        if (!port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("TILTAS_PORT must be a number, unlike '" + port + "'");
        }
        String url = given(environment, "TILTAS_TRUST_URL");
        return new TrustSettings(
                Path.of(environment.getOrDefault("TILTAS_DATA", ".tiltas/trust"))
                        .toAbsolutePath(),
                environment.getOrDefault("TILTAS_BIND", "127.0.0.1"),
                Integer.parseInt(port),
                url == null ? null : URI.create(url),
                environment.getOrDefault("TILTAS_SEALS_PASSWORD", TrustSettings.DEMONSTRATION_PASSWORD),
                given(environment, "TILTAS_TRUST_SECRET"),
                Institution.demonstration());
    }

    /** An empty variable is what a compose file passes for one that is not set. */
    private static @Nullable String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
