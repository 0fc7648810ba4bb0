package lt.tiltas.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running suite as a client sees it: addresses from the base port, tokens of the demonstration clients. */
final class Suite {

    static final String ADMINISTRATION = "188718528";
    static final String LIBRARY = "900000016";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TOKEN_AGE = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int base;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, Instant until) {}

    Suite(int base) {
        this.base = base;
    }

    URI documents(String path) {
        return at(1, path);
    }

    URI kpi(String path) {
        return at(3, path);
    }

    URI trust(String path) {
        return at(5, path);
    }

    String kafka() {
        return "127.0.0.1:" + (base + 6);
    }

    /** Where the launcher's own store listens. */
    String mongodb() {
        return "mongodb://127.0.0.1:" + (base + 8);
    }

    /** The present value of the counter {@code documents-sent} of the sender; 0 when nothing was sent yet. */
    long documentsSentThisMonth() {
        String month = YearMonth.now(ZoneId.of("Europe/Vilnius")).toString();
        JsonNode page = find(
                kpi("/api/indicators/documents-sent/values?institution=" + ADMINISTRATION + "&from=" + month + "&to="
                        + month),
                ADMINISTRATION + "-auditor");
        return page == null || page.get("items").isEmpty()
                ? 0
                : page.get("items").get(0).get("value").asLong();
    }

    /** How many delivered containers wait to be judged before somebody asks. */
    long verdictsAhead() {
        String metrics = new String(
                send(HttpRequest.newBuilder(documents("/actuator/prometheus")).build()), StandardCharsets.UTF_8);
        return metrics.lines()
                .filter(line -> line.startsWith("tiltas_validation_ahead"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))
                        .longValue())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The documents service does not tell tiltas_validation_ahead"));
    }

    /** Whether the catalogue has the institutions that exchange. */
    boolean hasInstitutions() {
        return find(at(2, "/api/institutions/" + LIBRARY), ADMINISTRATION + "-clerk") != null
                && find(at(2, "/api/institutions/" + ADMINISTRATION), ADMINISTRATION + "-clerk") != null;
    }

    private URI at(int service, String path) {
        return URI.create("http://127.0.0.1:" + (base + service) + path);
    }

    /** Answers of 2xx parsed; anything else ends the benchmark, because its figures would mean nothing. */
    JsonNode post(URI uri, String client, @Nullable String body) {
        return JSON.readTree(send(request(uri, client)
                .header("Content-Type", "application/json")
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build()));
    }

    JsonNode put(URI uri, String client, String mediaType, byte[] body) {
        return JSON.readTree(send(request(uri, client)
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofByteArray(body))
                .build()));
    }

    /** The parsed answer, or null where the thing is not there yet. */
    @Nullable
    JsonNode find(URI uri, String client) {
        HttpResponse<byte[]> answer = exchange(request(uri, client).GET().build());
        if (answer.statusCode() == 404) {
            return null;
        }
        return JSON.readTree(accepted(answer));
    }

    /** An open event stream; the caller closes it. */
    InputStream stream(URI uri, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(uri + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    private HttpRequest.Builder request(URI uri, String client) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token(client));
    }

    private String token(String client) {
        Token known = tokens.get(client);
        if (known == null || known.until().isBefore(Instant.now())) {
            String basic = Base64.getEncoder().encodeToString((client + ":demo").getBytes(StandardCharsets.UTF_8));
            byte[] answer = send(HttpRequest.newBuilder(at(4, "/oauth2/token"))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build());
            known = new Token(
                    JSON.readTree(answer).get("access_token").asString(),
                    Instant.now().plus(TOKEN_AGE));
            tokens.put(client, known);
        }
        return known.value();
    }

    private byte[] send(HttpRequest request) {
        return accepted(exchange(request));
    }

    private static byte[] accepted(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " answered "
                    + answer.statusCode() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
