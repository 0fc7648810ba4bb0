package lt.tiltas.local.suite;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The suite as a client sees it: over HTTP, signed in. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Settings settings;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Api(Settings settings) {
        this.settings = settings;
    }

    public HttpClient client() {
        return client;
    }

    /** The address of a path of a service. */
    public URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Asks for something as a user of the local sign-in, such as {@code 188718528-clerk}; null for nobody. */
    public Answer get(@Nullable String user, int port, String path) {
        return send(user, request(port, path).GET());
    }

    public Answer post(String user, int port, String path, Object body) {
        return send(
                user,
                request(port, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer post(String user, int port, String path) {
        return send(user, request(port, path).POST(BodyPublishers.noBody()));
    }

    public Answer send(String user, int port, String method, String path, String mediaType, byte[] body) {
        return send(
                user,
                request(port, path).header("Content-Type", mediaType).method(method, BodyPublishers.ofByteArray(body)));
    }

    /** Percent-encodes a part of a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(address(port, path)).timeout(PATIENCE);
    }

    private Answer send(@Nullable String user, HttpRequest.Builder request) {
        if (user != null) {
            request.header("Authorization", "Bearer " + tokens.computeIfAbsent(user, this::token));
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    request.method(),
                    request.uri().getRawPath(),
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new Trouble("Nothing answers at " + request.uri().resolve("/") + ": start the suite with "
                    + settings.prefix() + "./run, and look at it with " + settings.prefix() + "./run status.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted.");
        }
    }

    private String token(String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        Answer answer = send(HttpRequest.newBuilder(tokens())
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
        if (answer.status() != 200 && settings.issuer() != null) {
            throw new Trouble("The OpenID provider that TILTAS_ISSUER names has no demonstration user " + user
                    + ": unset it, or use the services with tokens of your own.");
        }
        return answer.expect(200).json().path("access_token").asString();
    }

    /** Where the OpenID provider gives tokens, as it says itself (OpenID Connect Discovery 1.0, section 4). */
    private URI tokens() {
        String issuer = settings.issuer() == null
                ? address(settings.ports().signIn(), "").toString()
                : settings.issuer();
        HttpRequest discovery = HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                .timeout(PATIENCE)
                .build();
        return URI.create(
                send(discovery).expect(200).json().path("token_endpoint").asString());
    }

    /** What came back. */
    public record Answer(String method, String path, int status, String mediaType, byte[] body) {

        /** Itself, when the status is one of these. */
        public Answer expect(int... statuses) {
            for (int expected : statuses) {
                if (status == expected) {
                    return this;
                }
            }
            throw new Trouble(
                    method + " " + path + " answered " + status + " instead of " + statuses[0] + ": " + text());
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
