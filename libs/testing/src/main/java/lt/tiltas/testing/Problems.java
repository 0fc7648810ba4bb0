package lt.tiltas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Checks refusals: a whole problem detail is compared. */
public final class Problems {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problems() {}

    /** The problem that a response carries; fails unless it is one, with all that every problem has. */
    public static Map<String, Object> of(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type"))
                .as("media type of %s", response)
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        return of(response.statusCode(), response.body());
    }

    /** The problem in a body; fails unless it is one, of the status, with all that every problem has. */
    public static Map<String, Object> of(int status, @Nullable String body) {
        Map<String, Object> problem = JSON.readValue(body == null ? "" : body, new TypeReference<>() {});
        assertThat(problem).as("problem %s", body).containsKeys("type", "title", "detail", "remedy");
        assertThat(problem).containsEntry("status", status);
        assertThat((String) problem.get("type")).matches("urn:tiltas:problem:[a-z0-9-]+");
        // Nothing of how it is made shows: no class, no package, no trace.
        assertThat(body)
                .doesNotContain("java.", "lt.tiltas", "org.springframework", "Exception", "com.mongodb", "\tat ");
        return problem;
    }

    /** Compares everything of a response's problem but the title, which follows from the status. */
    public static void assertProblem(
            HttpResponse<String> response,
            int status,
            String slug,
            @Nullable String field,
            String detail,
            String remedy) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("type", "urn:tiltas:problem:" + slug);
        expected.put("status", status);
        expected.put("detail", detail);
        expected.put("instance", response.uri().getRawPath());
        if (field != null) {
            expected.put("field", field);
        }
        expected.put("remedy", remedy);
        Map<String, Object> actual = new LinkedHashMap<>(of(response));
        actual.remove("title");
        assertThat(actual).isEqualTo(expected);
    }
}
