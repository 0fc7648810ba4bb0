package lt.tiltas.local.suite;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user set in the environment.
 *
 * @param home the source tree
 * @param data where the suite keeps its data, logs and process records ({@code TILTAS_DATA}, default {@code .tiltas})
 * @param ports where it listens, counted from {@code TILTAS_PORT_BASE}
 * @param mongodbUri a MongoDB to use instead of a local one ({@code TILTAS_MONGODB_URI})
 * @param issuer an OpenID provider to trust instead of the local sign-in ({@code TILTAS_ISSUER})
 * @param jwkSetUri its keys ({@code TILTAS_JWK_SET_URI})
 */
public record Settings(
        Path home,
        Path data,
        Ports ports,
        @Nullable String mongodbUri,
        @Nullable String issuer,
        @Nullable String jwkSetUri) {

    private static final int USUAL_BASE = 8400;

    /** Reads the settings; {@code home} is the source tree. */
    public static Settings from(Map<String, String> environment, Path home) {
        return new Settings(
                home,
                data(given(environment, "TILTAS_DATA"), home),
                new Ports(base(given(environment, "TILTAS_PORT_BASE"))),
                given(environment, "TILTAS_MONGODB_URI"),
                given(environment, "TILTAS_ISSUER"),
                given(environment, "TILTAS_JWK_SET_URI"));
    }

    /** The same tree with other data and ports, and nothing from outside. */
    public Settings aside(Path otherData, int otherBase) {
        return new Settings(home, otherData, new Ports(otherBase), null, null, null);
    }

    /** What to put before a command so that it speaks of this suite; empty for the usual settings. */
    public String prefix() {
        String port = ports.base() == USUAL_BASE ? "" : "TILTAS_PORT_BASE=" + ports.base() + " ";
        return data.equals(home.resolve(".tiltas")) ? port : port + "TILTAS_DATA=" + data + " ";
    }

    /** Where the processes write their logs. */
    public Path logs() {
        return data.resolve("logs");
    }

    private static Path data(@Nullable String text, Path home) {
        try {
            return text == null
                    ? home.resolve(".tiltas")
                    : Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Trouble("TILTAS_DATA is not a folder's name: " + e.getMessage() + ".");
        }
    }

    private static int base(@Nullable String text) {
        if (text == null) {
            return USUAL_BASE;
        }
        if (!text.matches("[0-9]{4,5}") || Integer.parseInt(text) < 1024 || Integer.parseInt(text) > 65_500) {
            throw new Trouble(
                    "TILTAS_PORT_BASE must be a number from 1024 to 65500, such as 8500, unlike '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
