package lt.tiltas.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import lt.tiltas.testing.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that no endpoint sees. */
@OnSample
class ServerLevelIT {

    @LocalServerPort
    int port;

    static Stream<Arguments> requests() {
        String end = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        return Stream.of(
                Arguments.of("a line of nonsense", "nonsense\r\n\r\n", 400),
                Arguments.of("a version that is none", "GET / HTTP/9.9\r\nHost: a\r\nConnection: close\r\n\r\n", 505),
                Arguments.of("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
                Arguments.of("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", 400),
                Arguments.of("a raw bracket", "GET /api/[x]" + end, 400),
                Arguments.of("a bad escape", "GET /api/%zz" + end, 400),
                Arguments.of("a NUL in the path", "GET /api/notes/a%00b" + end, 400),
                Arguments.of("an encoded line end", "GET /api/notes/a%0Ab" + end, 400),
                Arguments.of("an encoded slash", "GET /api/notes/a%2Fb" + end, 400),
                Arguments.of("a semicolon", "GET /api/notes/a;b=c" + end, 400),
                Arguments.of("a way up", "GET /api/../actuator/metrics" + end, 400),
                Arguments.of("a way above the root", "GET /../../etc/passwd" + end, 400),
                Arguments.of("a bad escape in the query", "GET /api/notes/a?colour=%zz" + end, 400),
                Arguments.of(
                        "a control character in a header",
                        "GET /api/perhaps HTTP/1.1\r\nHost: a\r\nX-Shelf: a\u0001b\r\nConnection: close\r\n\r\n",
                        400),
                Arguments.of(
                        "a header of 10,000 characters in all that is allowed",
                        "GET /nothing HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(10_000)
                                + "\r\nConnection: close\r\n\r\n",
                        404),
                Arguments.of(
                        "headers of 30,000 characters",
                        "GET /nothing HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(30_000)
                                + "\r\nConnection: close\r\n\r\n",
                        400),
                Arguments.of("a path of 30,000 characters", "GET /" + "x".repeat(30_000) + end, 400),
                Arguments.of("TRACE", "TRACE /api/letters" + end, 405),
                Arguments.of("CONNECT", "CONNECT /api/letters" + end, 501),
                Arguments.of("an unknown method", "FROB /api/letters" + end, 405),
                Arguments.of(
                        "a length that is none",
                        "POST /api/letters HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                        400),
                Arguments.of(
                        "two lengths",
                        "POST /api/letters HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n"
                                + "Connection: close\r\n\r\nab",
                        400),
                Arguments.of(
                        "a coding that is none",
                        "POST /api/letters HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n"
                                + "Connection: close\r\n\r\n",
                        501));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void is_refused_with_a_problem(String what, String request, int status) throws IOException {
        String answer = new Http(port).raw(request);
        int bodyAt = answer.indexOf("\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.substring(0, bodyAt)).containsIgnoringCase("Content-Type: application/problem+json");
        Map<String, Object> problem = Problems.of(status, answer.substring(bodyAt + 4));
        assertThat(problem).containsEntry("status", status);
        assertThat(answer).doesNotContain("Tomcat", "html");
    }

    @Test
    void head_gets_headers_only() throws Exception {
        String answer = new Http(port).raw("HEAD /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404").endsWith("\r\n\r\n");
    }
}
