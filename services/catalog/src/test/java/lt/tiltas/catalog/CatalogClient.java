package lt.tiltas.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lt.tiltas.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the service as a client that is not ours would: texts over HTTP. */
public final class CatalogClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String authorization;

    private CatalogClient(int port, String authorization) {
        this.base = "http://127.0.0.1:" + port;
        this.authorization = authorization;
    }

    public static CatalogClient anybody(int port) {
        return new CatalogClient(port, null);
    }

    public static CatalogClient of(int port, String institution, String role) {
        return new CatalogClient(port, TestTokens.shared().bearer(institution, role));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> put(String path, Object body, String... headers) {
        String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(text)));
    }

    public HttpResponse<String> importCsv(String path, String csv) {
        return importCsv(path, csv.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    public HttpResponse<String> importCsv(String path, byte[] csv, String mediaType) {
        return send(request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(csv)));
    }

    public HttpResponse<String> administration(String code) {
        return put(
                "/api/institutions/" + code,
                Map.of("names", Map.of("lt", "Administracija " + code), "kind", "ADMINISTRATION"));
    }

    public HttpResponse<String> budgetInstitution(String code, String parent) {
        return put(
                "/api/institutions/" + code,
                Map.of("names", Map.of("lt", "Įstaiga " + code), "kind", "BUDGET_INSTITUTION", "parent", parent));
    }

    public HttpResponse<String> service(String identifier, String owner, int level, int attainable) {
        return put(
                "/api/public-services/" + identifier,
                Map.of(
                        "names",
                        Map.of("lt", "Paslauga", "en", "Service"),
                        "owner",
                        owner,
                        "level",
                        level,
                        "attainableLevel",
                        attainable));
    }

    public static Map<String, Object> object(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        @SuppressWarnings("unchecked")
        Map<String, Object> object = JSON.readValue(response.body(), Map.class);
        return object;
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> items(HttpResponse<String> response) {
        return (List<Map<String, Object>>) object(response).get("items");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
