package lt.tiltas.web.sample;

import static lt.tiltas.testing.InstitutionCodes.ADMINISTRATION;
import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lt.tiltas.testing.Problems;
import lt.tiltas.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnSample
class IdentityIT {

    private static final TestTokens TOKENS = TestTokens.shared();

    @LocalServerPort
    int port;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    static Stream<Arguments> badTokens() {
        TestTokens stranger = TestTokens.start();
        return Stream.of(
                Arguments.of("nonsense", "nonsense"),
                Arguments.of("of another issuer", stranger.of(ADMINISTRATION, "viewer")),
                Arguments.of(
                        "of another issuer in our name",
                        stranger.with(claims -> claims.issuer(TOKENS.issuer())
                                .claim("institution", ADMINISTRATION)
                                .claim("roles", List.of("viewer")))),
                Arguments.of(
                        "with our key in another name",
                        TOKENS.with(claims -> claims.issuer("https://elsewhere.example.lt")
                                .claim("institution", ADMINISTRATION)
                                .claim("roles", List.of("viewer")))),
                Arguments.of(
                        "expired",
                        TOKENS.with(claims -> claims.expirationTime(
                                        Date.from(Instant.now().minusSeconds(120)))
                                .claim("institution", ADMINISTRATION)
                                .claim("roles", List.of("viewer")))),
                Arguments.of(
                        "not yet valid",
                        TOKENS.with(claims -> claims.notBeforeTime(
                                        Date.from(Instant.now().plusSeconds(120)))
                                .claim("institution", ADMINISTRATION)
                                .claim("roles", List.of("viewer")))),
                Arguments.of("of no institution", TOKENS.with(claims -> claims.claim("roles", List.of("viewer")))),
                Arguments.of(
                        "of an institution that is no code",
                        TOKENS.with(
                                claims -> claims.claim("institution", "Alytus").claim("roles", List.of("viewer")))),
                Arguments.of(
                        "of a list of institutions",
                        TOKENS.with(claims -> claims.claim("institution", List.of(ADMINISTRATION))
                                .claim("roles", List.of("viewer")))),
                Arguments.of(
                        "of no subject",
                        TOKENS.with(claims -> claims.subject(null)
                                .claim("institution", ADMINISTRATION)
                                .claim("roles", List.of("viewer")))),
                Arguments.of("with a cut signature", cut(TOKENS.of(ADMINISTRATION, "viewer"))),
                Arguments.of(
                        "unsigned",
                        "eyJhbGciOiJub25lIn0."
                                + TOKENS.of(ADMINISTRATION, "viewer").split("\\.")[1] + "."));
    }

    private static String cut(String token) {
        return token.substring(0, token.length() - 8) + "AAAAAAAA";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void a_token_that_is_not_good_is_refused_everywhere(String what, String token) throws Exception {
        for (String path : List.of("/api/caller", "/api/perhaps", "/actuator/metrics")) {
            HttpResponse<String> refused = http.send(http.to(path).header("Authorization", "Bearer " + token));
            assertProblem(
                    refused,
                    401,
                    "not-signed-in",
                    null,
                    "The token is not accepted: it is malformed, expired, not yet valid, of another issuer, or names"
                            + " no institution.",
                    "Send a valid token in the header 'Authorization: Bearer …'.");
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge ->
                            assertThat(challenge).startsWith("Bearer ").contains("error=\"invalid_token\""));
        }
    }

    @Test
    void no_token_is_told_to_bring_one() throws Exception {
        HttpResponse<String> refused = http.get("/api/caller");
        assertProblem(
                refused,
                401,
                "not-signed-in",
                null,
                "This needs a token, and none came with the request.",
                "Send a valid token in the header 'Authorization: Bearer …'.");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    @Test
    void who_may_not_call_is_told_so_before_the_body_is_read() throws Exception {
        HttpResponse<String> refused = http.send(http.as("viewer", "/api/letters")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("no JSON")));
        assertProblem(
                refused,
                403,
                "not-allowed",
                null,
                "None of the caller's roles may do this.",
                "Sign in with one of the roles that the API description names.");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("insufficient_scope"));
    }

    @Test
    void the_caller_is_who_the_token_says_in_the_roles_that_are_known() throws Exception {
        String token = TOKENS.with(claims -> claims.subject("ona")
                .claim("institution", ADMINISTRATION)
                .claim("roles", List.of("viewer", "emperor", 7, "viewer")));
        HttpResponse<String> caller = http.send(http.to("/api/caller").header("Authorization", "Bearer " + token));
        assertThat(caller.body())
                .isEqualTo("{\"subject\":\"ona\",\"institution\":\"188718528\",\"roles\":[\"viewer\"],"
                        + "\"address\":\"127.0.0.1\"}");
    }

    @Test
    void an_open_endpoint_knows_its_caller_if_there_is_one() throws Exception {
        assertThat(http.get("/api/perhaps").body()).isEqualTo("nobody");
        assertThat(http.send(http.as("viewer", "/api/perhaps")).body()).isEqualTo("viewer@" + ADMINISTRATION);
    }

    @Test
    void health_and_the_description_are_open_and_the_rest_of_the_actuator_is_the_administrators() throws Exception {
        for (String path : List.of(
                "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs.yaml")) {
            assertThat(http.get(path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/actuator", "/actuator/metrics", "/actuator/info", "/actuator/env")) {
            assertThat(Problems.of(http.get(path))).as(path).containsEntry("status", 401);
            assertThat(Problems.of(http.send(http.as("auditor", path))))
                    .as(path)
                    .containsEntry("status", 403);
        }
        assertThat(http.send(http.as("administrator", "/actuator/metrics")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_answer_has_the_headers_that_browsers_obey() throws Exception {
        for (String path : List.of("/api/perhaps", "/nothing", "/api/caller")) {
            Map<String, List<String>> headers = http.get(path).headers().map();
            assertThat(headers)
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                    .containsKey("cache-control")
                    .doesNotContainKeys("server", "x-powered-by", "set-cookie");
        }
    }

    @Test
    void pages_of_the_configured_origins_may_call_and_no_others() throws Exception {
        String preflight = "OPTIONS /api/letters HTTP/1.1\r\nHost: a\r\nOrigin: %s\r\n"
                + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n";
        assertThat(http.raw(preflight.formatted("https://pages.example.lt")))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: https://pages.example.lt");
        assertThat(http.raw(preflight.formatted("https://elsewhere.example.lt")))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control-Allow-Origin");
    }
}
