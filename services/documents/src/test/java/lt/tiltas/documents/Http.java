package lt.tiltas.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import lt.tiltas.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the service, as other people's programs are: HTTP and JSON. */
public final class Http {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;

    public Http(String base) {
        this.base = base;
    }

    /** What came back. */
    public record Answer(int status, byte[] body, java.net.http.HttpHeaders headers) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text(String pointer) {
            return json().at(pointer.startsWith("/") ? pointer : "/" + pointer).asString();
        }

        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Somebody of an institution in some roles. */
    public Session as(String institution, String... roles) {
        return new Session(TestTokens.shared().bearer(institution, roles));
    }

    /** A signer of an institution whose account says which person that is. */
    public Session signer(String institution, String subject, String person) {
        return person(institution, subject, person, List.of("signer"));
    }

    /** Somebody of an institution whose account says which person that is. */
    public Session person(String institution, String subject, String person, List<String> roles) {
        return new Session("Bearer "
                + TestTokens.shared()
                        .with(claims -> claims.subject(subject)
                                .claim("institution", institution)
                                .claim("roles", roles)
                                .claim("personal_administrative_number", person)));
    }

    /** A person of an institution in some roles. */
    public Session person(String institution, String subject, String... roles) {
        return new Session("Bearer "
                + TestTokens.shared()
                        .with(claims -> claims.subject(subject)
                                .claim("institution", institution)
                                .claim("roles", List.of(roles))));
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)), null);
    }

    public String base() {
        return base;
    }

    private static Answer send(HttpRequest.Builder request, @Nullable String bearer) {
        return send(request, bearer, Duration.ofSeconds(60));
    }

    private static Answer send(HttpRequest.Builder request, @Nullable String bearer, Duration patience) {
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Requests with one token. */
    public final class Session {
        private final String bearer;

        private Session(String bearer) {
            this.bearer = bearer;
        }

        public String bearer() {
            return bearer;
        }

        public Answer get(String path) {
            return send(HttpRequest.newBuilder(URI.create(base + path)), bearer);
        }

        public Answer get(String path, Duration patience) {
            return send(HttpRequest.newBuilder(URI.create(base + path)), bearer, patience);
        }

        public Answer get(String path, String... headers) {
            return send(HttpRequest.newBuilder(URI.create(base + path)).headers(headers), bearer);
        }

        /** Sends a file as the body of a POST. */
        public Answer upload(String path, byte[] body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request, bearer);
        }

        public Answer head(String path) {
            return send(HttpRequest.newBuilder(URI.create(base + path)).HEAD(), bearer);
        }

        public Answer delete(String path) {
            return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE(), bearer);
        }

        public Answer post(String path) {
            return send(HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()), bearer);
        }

        public Answer post(String path, String json, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request, bearer);
        }

        public Answer put(String path, String json) {
            return put(path, json, new String[0]);
        }

        public Answer put(String path, String json, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(json));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request, bearer);
        }

        public Answer putJson(String path, String json) {
            return put(path, "application/json", BodyPublishers.ofString(json));
        }

        public Answer put(String path, String mediaType, byte[] body) {
            return put(path, mediaType, BodyPublishers.ofByteArray(body));
        }

        public Answer put(String path, String mediaType, HttpRequest.BodyPublisher body) {
            return put(path, mediaType, body, Duration.ofSeconds(60));
        }

        public Answer put(String path, String mediaType, HttpRequest.BodyPublisher body, Duration patience) {
            return send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Content-Type", mediaType)
                            .PUT(body),
                    bearer,
                    patience);
        }
    }
}
