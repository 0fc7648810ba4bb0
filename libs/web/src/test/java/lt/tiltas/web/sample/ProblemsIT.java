package lt.tiltas.web.sample;

import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lt.tiltas.testing.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnSample
@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT {

    private static final String CORRECT = "Correct the value and send the request again.";
    private static final String CORRECT_JSON = "Correct the JSON at the place named in 'detail' and send it again.";

    @LocalServerPort
    int port;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    static Stream<Arguments> bodies() {
        String title = "\"title\":\"Hello\"";
        String urgency = "\"urgency\":\"USUAL\"";
        return Stream.of(
                Arguments.of(
                        "{" + title + "," + urgency + ",\"colour\":1}",
                        "invalid-value",
                        "colour",
                        "The field 'colour' (line 1, column 47) is not known here; known are lines, stamp, title,"
                                + " urgency.",
                        CORRECT),
                Arguments.of(
                        "{" + title + ",\"urgency\":\"SLOW\"}",
                        "invalid-value",
                        "urgency",
                        "'urgency' (line 1, column 28) must be one of USUAL, URGENT.",
                        CORRECT),
                Arguments.of(
                        "{" + title + ",\"urgency\":0}",
                        "invalid-value",
                        "urgency",
                        "'urgency' (line 1, column 28) must be one of USUAL, URGENT.",
                        CORRECT),
                Arguments.of(
                        "{\"title\":7," + urgency + "}",
                        "invalid-value",
                        "title",
                        "'title' (line 1, column 10) must be a text.",
                        CORRECT),
                Arguments.of(
                        "{\"title\":\"a\\u0000b\"," + urgency + "}",
                        "invalid-value",
                        "title",
                        "'title' (line 1, column 10) must not have control characters or halves of characters.",
                        CORRECT),
                Arguments.of(
                        "{\"title\":\"a\\ud800b\"," + urgency + "}",
                        "invalid-value",
                        "title",
                        "'title' (line 1, column 10) must not have control characters or halves of characters.",
                        CORRECT),
                Arguments.of(
                        "{" + title + "," + urgency + ",\"lines\":[\"a\",{}]}",
                        "invalid-value",
                        "lines[1]",
                        "'lines[1]' (line 1, column 49) must be a text.",
                        CORRECT),
                Arguments.of(
                        "{" + title + "," + urgency + ",\"stamp\":{\"colour\":\"red\",\"cents\":\"12\"}}",
                        "invalid-value",
                        "stamp.cents",
                        "'stamp.cents' (line 1, column 68) must be a whole number.",
                        CORRECT),
                Arguments.of(
                        "{" + title + "," + urgency + ",\"stamp\":{\"colour\":\"red\",\"cents\":1.5}}",
                        "invalid-value",
                        "stamp.cents",
                        "'stamp.cents' (line 1, column 68) must be a whole number.",
                        CORRECT),
                Arguments.of(
                        "{" + title + "," + urgency + ",\"stamp\":{\"colour\":\"red\",\"cents\":-1}}",
                        "invalid-value",
                        "stamp",
                        "'stamp' (line 1, column 70) is not allowed: a stamp costs at least nothing.",
                        CORRECT),
                Arguments.of("[1]", "invalid-value", null, "The body (line 1, column 1) must be an object.", CORRECT),
                Arguments.of(
                        "{" + title + ",\n \"urgency\":nonsense}",
                        "unreadable-json",
                        null,
                        "The body is no JSON that can be read (line 2, column 12).",
                        CORRECT_JSON),
                Arguments.of(
                        "{" + title + "," + title + "," + urgency + "}",
                        "unreadable-json",
                        null,
                        "The body is no JSON that can be read (line 1, column 25).",
                        CORRECT_JSON),
                Arguments.of(
                        "",
                        "missing-value",
                        null,
                        "The request needs a body, and it came without one or was cut off.",
                        "Give the value that is missing and send the request again."),
                Arguments.of(
                        "{\"lines\":" + "[".repeat(5000),
                        "invalid-value",
                        "lines[0]",
                        "'lines[0]' (line 1, column 11) must be a text.",
                        CORRECT),
                Arguments.of(
                        "{\"stamp\":{\"cents\":" + "9".repeat(2000) + "}}",
                        "unreadable-json",
                        null,
                        "The JSON is nested too deep, or has too long a name, number or text.",
                        CORRECT_JSON),
                Arguments.of(
                        "{\"stamp\":{\"cents\":9999999999}}",
                        "invalid-value",
                        "stamp.cents",
                        "'stamp.cents' (line 1, column 29) must be a whole number.",
                        CORRECT));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_is_wrong_is_told_where_and_why(
            String body, String slug, String field, String detail, String remedy) throws Exception {
        assertProblem(http.post(body), 400, slug, field, detail, remedy);
    }

    @Test
    void every_value_that_is_not_allowed_is_named() throws Exception {
        Map<String, Object> problem = Problems.of(http.post("{\"title\":\" \",\"lines\":[\"a\",\"\"]}"));
        assertThat(problem)
                .containsEntry("type", "urn:tiltas:problem:invalid-value")
                .containsEntry("field", "lines[1]")
                .containsEntry(
                        "faults",
                        List.of(
                                Map.of("field", "lines[1]", "reason", "must not be blank", "remedy", "Give a value."),
                                Map.of("field", "title", "reason", "must not be blank", "remedy", "Give a value."),
                                Map.of("field", "urgency", "reason", "must not be null", "remedy", "Give a value.")));
    }

    @Test
    void texts_may_have_lines_and_any_language() throws Exception {
        HttpResponse<String> sent = http.post("{\"title\":\"ąčę\\n\\t😀 日本\",\"urgency\":\"URGENT\",\"stamp\":null}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        assertThat(sent.body()).contains("ąčę\\n\\t😀 日本").doesNotContain("note");
    }

    static Stream<Arguments> addresses() {
        String id = "/api/letters/0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11";
        return Stream.of(
                Arguments.of(
                        "/api/letters/7",
                        "invalid-value",
                        "id",
                        "'id' must be a UUID such as 0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11."),
                Arguments.of(id + "?copies=two", "invalid-value", "copies", "'copies' must be a whole number."),
                Arguments.of(id + "?copies=99999999999", "invalid-value", "copies", "'copies' must be a whole number."),
                Arguments.of(
                        "/api/notes/a?colour=a%00b",
                        "invalid-value", "colour", "'colour' must not have control characters."),
                Arguments.of(
                        "/api/notes/a?colour=a%1Fb",
                        "invalid-value", "colour", "'colour' must not have control characters."),
                Arguments.of(
                        "/api/notes/a%7Fb?colour=a",
                        "invalid-value", "name", "'name' must not have control characters."));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void an_address_that_is_wrong_is_told_where_and_why(String path, String slug, String field, String detail)
            throws Exception {
        assertProblem(http.get(path), 400, slug, field, detail, CORRECT);
    }

    @Test
    void a_parameter_out_of_its_bounds_is_named() throws Exception {
        Map<String, Object> problem =
                Problems.of(http.get("/api/letters/0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11?copies=10"));
        assertThat(problem)
                .containsEntry("field", "copies")
                .containsEntry("remedy", "Give a number within the bounds.")
                .containsEntry("status", 400);
    }

    @Test
    void what_is_missing_is_named() throws Exception {
        String remedy = "Give the value that is missing and send the request again.";
        assertProblem(
                http.send(http.to("/api/notes/a").header("X-Shelf", "1")),
                400,
                "missing-value",
                "colour",
                "The parameter 'colour' is missing.",
                remedy);
        assertProblem(
                http.get("/api/notes/a?colour=red"),
                400,
                "missing-value",
                "X-Shelf",
                "The header 'X-Shelf' is missing.",
                remedy);
        assertProblem(
                http.send(http.to("/api/notes/a?colour=red").header("X-Shelf", "one")),
                400,
                "invalid-value",
                "X-Shelf",
                "'X-Shelf' must be a whole number.",
                CORRECT);
    }

    @Test
    void an_enumeration_lists_what_is_legal() throws Exception {
        assertProblem(
                http.send(http.as("clerk", "/api/letters?urgency=soon")),
                400,
                "invalid-value",
                "urgency",
                "'urgency' must be one of USUAL, URGENT.",
                CORRECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.0", "x", "", "99999999999999999999", "٣"})
    void a_limit_is_a_number_from_1_to_200(String limit) throws Exception {
        assertProblem(
                http.send(http.as(
                        "clerk",
                        "/api/letters?limit="
                                + java.net.URLEncoder.encode(limit, java.nio.charset.StandardCharsets.UTF_8))),
                400,
                "invalid-value",
                "limit",
                "'limit' must be a whole number from 1 to 200.",
                "Correct the value, or leave it out for 50.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "GtW-DTI=", "AAAAAAAA", "GtW-DTM", "%20"})
    void a_cursor_that_is_not_ours_is_refused(String after) throws Exception {
        assertProblem(
                http.send(http.as("clerk", "/api/letters?after=" + after)),
                400,
                "invalid-cursor",
                "after",
                "The cursor in 'after' is not one of this list.",
                "Take it unchanged from the member 'next' of the page before, or leave it out for the first page.");
    }

    @Test
    void a_whole_cursor_of_another_list_is_refused() throws Exception {
        String foreign = new lt.tiltas.web.Cursor("not a number").text();
        assertThat(Problems.of(http.send(http.as("clerk", "/api/letters?after=" + foreign))))
                .containsEntry("type", "urn:tiltas:problem:invalid-cursor");
    }

    @Test
    void methods_and_media_types_that_are_not_served_are_told_which_are() throws Exception {
        HttpResponse<String> deleted =
                http.send(http.as("clerk", "/api/letters").DELETE());
        assertProblem(
                deleted,
                405,
                "method-not-allowed",
                null,
                "This method is not for this address. Legal is GET, POST.",
                "Use one of the methods in the header 'Allow'.");
        assertThat(deleted.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow.split(", *")).containsExactlyInAnyOrder("GET", "POST"));

        assertProblem(
                http.send(http.as("clerk", "/api/letters")
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<a/>"))),
                415,
                "unsupported-media-type",
                "Content-Type",
                "Bodies of the media type of this one are not read here; legal is application/*+json,"
                        + " application/json.",
                "Send the body in a media type that the API description names.");
        assertThat(Problems.of(http.send(http.as("clerk", "/api/letters")
                        .header("Content-Type", "not a media type")
                        .POST(BodyPublishers.ofString("{}")))))
                .containsEntry("status", 415);
        assertThat(Problems.of(http.send(
                        http.as("clerk", "/api/letters").POST(BodyPublishers.ofByteArray(new byte[] {1, 2})))))
                .containsEntry("status", 415);

        for (String accept : List.of("text/xml", "image/png;q=0.5", "nonsense", "application/problem+xml")) {
            assertThat(Problems.of(http.send(http.as("viewer", "/api/caller").header("Accept", accept))))
                    .as(accept)
                    .containsEntry("type", "urn:tiltas:problem:not-acceptable")
                    .containsEntry("field", "Accept");
        }
    }

    @Test
    void the_refusals_of_a_service_come_first_and_whatever_is_accepted() throws Exception {
        for (String accept : List.of("application/json", "text/xml", "*/*")) {
            assertProblem(
                    http.send(http.to("/api/failures/known").header("Accept", accept)),
                    409,
                    "letter-sealed",
                    null,
                    "The letter is sealed.",
                    "Write another letter.");
        }
    }

    @Test
    void what_is_away_is_asked_for_later() throws Exception {
        HttpResponse<String> away = http.get("/api/failures/away");
        assertProblem(
                away,
                503,
                "unavailable",
                null,
                "The store or another part that this needs cannot be reached.",
                "Send the request again after the time in the header 'Retry-After'.");
        assertThat(away.headers().firstValue("Retry-After")).contains("5");
        assertThat(away.body()).doesNotContain("secret");
    }

    @Test
    void who_comes_second_is_asked_to_read_again() throws Exception {
        assertProblem(
                http.get("/api/failures/lock"),
                409,
                "changed-meanwhile",
                null,
                "Somebody else changed it at the same time.",
                "Read it again, decide again, and send the request again.");
    }

    @Test
    void what_nobody_expected_is_logged_once_with_the_id_that_the_client_gets(CapturedOutput output) throws Exception {
        Map<String, Object> problem = Problems.of(http.get("/api/failures/surprise"));
        assertThat(problem)
                .containsEntry("status", 500)
                .containsEntry("detail", "Something went wrong that should not; it is in our log.");
        assertThat(output.getAll()).containsOnlyOnce((String) problem.get("id"));
        assertThat(output.getAll()).containsOnlyOnce("IllegalStateException: secret surprise");
    }

    @Test
    void there_is_nothing_elsewhere() throws Exception {
        for (String path : List.of("/", "/nothing", "/api", "/error", "/api/letters/")) {
            assertProblem(
                    http.get(path),
                    404,
                    "not-found",
                    null,
                    "There is nothing at this address.",
                    "Check the address; lists say what there is.");
        }
    }

    @Test
    void bodies_are_limited_whether_they_say_their_size_or_not() throws Exception {
        String detail = "The body is larger than the 1048576 bytes allowed here.";
        byte[] large = ("{\"title\":\"" + "x".repeat(2 << 20) + "\"}").getBytes();
        assertProblem(
                http.send(http.as("clerk", "/api/letters")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(large))),
                413,
                "too-large",
                null,
                detail,
                "Send less at once.");
        assertProblem(
                http.send(http.as("clerk", "/api/letters")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))),
                413,
                "too-large",
                null,
                detail,
                "Send less at once.");
    }

    @Test
    void uploads_are_not_limited_here_whatever_their_media_type() throws Exception {
        for (String type : List.of("application/octet-stream", "application/x-www-form-urlencoded", "text/plain")) {
            HttpResponse<String> uploaded = http.send(http.as("clerk", "/api/uploads/large")
                    .header("Content-Type", type)
                    .PUT(BodyPublishers.ofInputStream(() -> new Zeros(5 << 20))));
            assertThat(uploaded.body()).as(type).isEqualTo(String.valueOf(5 << 20));
        }
    }

    /** As many bytes as wanted, out of nothing. */
    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int left) {
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? 'a' : -1;
        }
    }
}
