package lt.tiltas.web.sample;

import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@OnSample
class IdempotencyIT {

    @LocalServerPort
    int port;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void a_repetition_gets_the_same_id_and_another_key_another() throws Exception {
        Map<String, String> first = sent("key 1", "Hello");
        assertThat(sent("key 1", "Hello")).isEqualTo(first);
        assertThat(sent("key 2", "Hello").get("id")).isNotEqualTo(first.get("id"));
        assertThat(UUID.fromString(first.get("id")).version()).isEqualTo(8);
    }

    @Test
    void the_same_key_with_another_request_shows_in_the_fingerprint() throws Exception {
        Map<String, String> first = sent("key 3", "Hello");
        Map<String, String> other = sent("key 3", "Good-bye");
        assertThat(other.get("id")).isEqualTo(first.get("id"));
        assertThat(other.get("fingerprint")).isNotEqualTo(first.get("fingerprint"));
    }

    @Test
    void without_a_key_every_request_gets_an_id_of_its_own() throws Exception {
        Map<String, String> first = sent(null, "Hello");
        assertThat(sent(null, "Hello").get("id")).isNotEqualTo(first.get("id"));
        assertThat(UUID.fromString(first.get("id")).version()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ąžuolas", "a\tb"})
    void a_key_is_printable_ascii(String key) throws Exception {
        String answer = http.raw("POST /api/letters HTTP/1.1\r\nHost: a\r\nConnection: close\r\nIdempotency-Key: " + key
                + "\r\nAuthorization: "
                + lt.tiltas.testing.TestTokens.shared().bearer("188718528", "clerk")
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:tiltas:problem:");
    }

    @Test
    void a_key_has_at_most_255_characters() throws Exception {
        assertThat(sent("k".repeat(255), "Hello")).containsKey("id");
        assertProblem(
                http.send(request("k".repeat(256), "Hello")),
                400,
                "invalid-value",
                "Idempotency-Key",
                "'Idempotency-Key' must be one text of 1 to 255 printable ASCII characters.",
                "Send a new UUID with each new request, and the same one with its repetitions.");
    }

    private Map<String, String> sent(String key, String title) throws Exception {
        HttpResponse<String> response = http.send(request(key, title));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JsonMapper.builder().build().readValue(response.body(), new TypeReference<>() {});
    }

    private HttpRequest.Builder request(String key, String title) {
        HttpRequest.Builder request = http.as("clerk", "/api/letters")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"title\":\"" + title + "\",\"urgency\":\"USUAL\"}"));
        return key == null ? request : request.header("Idempotency-Key", key);
    }
}
