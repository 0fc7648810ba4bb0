package lt.tiltas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what a service says of itself with the file that is kept of it. With {@code -Dtiltas.regenerate=true} it
 * writes the file instead.
 */
public final class OpenApiSnapshot {

    private static final String REGENERATE = "tiltas.regenerate";

    private OpenApiSnapshot() {}

    /** Compares {@code docs/api/<service>.openapi.yaml} with the description that is served on the port, and requires examples in it. */
    public static void compare(String service, int port) {
        compareText("docs/api/" + service + ".openapi.yaml", served(port, ".yaml"));
        assertThat(OpenApiExamples.missing(JsonMapper.shared().readTree(served(port, ""))))
                .as("what readers of the description have to guess")
                .isEmpty();
    }

    /** Compares a text with a file, whose path starts at the repository's root. */
    public static void compareText(String path, String text) {
        Path file = root().resolve(path);
        try {
            if (Boolean.getBoolean(REGENERATE)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file)
                    .as("make it with -D%s=true, and commit it", REGENERATE)
                    .exists();
            assertThat(text)
                    .as("%s is not what the code says; when that is meant, run again with -D%s=true", path, REGENERATE)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String served(int port, String form) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs" + form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Run inside of the repository");
            }
        }
        return folder;
    }
}
