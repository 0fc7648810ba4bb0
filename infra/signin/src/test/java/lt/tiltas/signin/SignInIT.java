package lt.tiltas.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in as machines and people do, over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.port=0")
class SignInIT {
    private static final String ISSUER = "http://127.0.0.1:8404";
    private static final String REDIRECT = "http://127.0.0.1:51234/callback";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("TILTAS_ISSUER", () -> ISSUER);
        properties.add("TILTAS_DATA", data::toString);
    }

    static List<Identity> machines() {
        return Demonstration.allMachines();
    }

    static List<Identity> people() {
        return Demonstration.allPeople();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void every_machine_gets_a_token_that_says_who_for_whom_and_in_which_roles(Identity machine) throws Exception {
        HttpResponse<String> answer = tokenFor(machine.name(), "demo");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertSays(machine, decoded(read(answer, "access_token")));
    }

    @Test
    void who_has_a_certificate_is_identified_as_it_and_nobody_else() throws Exception {
        assertThat(decoded(read(tokenFor("188718528-signer", "demo"), "access_token"))
                        .getClaimAsString("personal_administrative_number"))
                .isEqualTo("PNOLT-49999990001");
        for (String other : List.of("188718528-clerk", "188718528")) {
            assertThat(decoded(read(tokenFor(other, "demo"), "access_token")).getClaims())
                    .doesNotContainKey("personal_administrative_number");
        }
    }

    @Test
    void a_machine_may_send_its_secret_in_the_form_as_well() throws Exception {
        HttpResponse<String> answer = form(
                "/oauth2/token",
                Map.of("grant_type", "client_credentials", "client_id", "188718528", "client_secret", "demo"));

        assertThat(decoded(read(answer, "access_token")).getClaimAsStringList("roles"))
                .containsExactlyInAnyOrderElementsOf(Demonstration.ROLES);
    }

    @Test
    void a_wrong_secret_and_an_unknown_machine_are_refused_alike() throws Exception {
        for (HttpResponse<String> answer : List.of(tokenFor("188718528-clerk", "wrong"), tokenFor("nobody", "demo"))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(read(answer, "error")).isEqualTo("invalid_client");
        }
        assertThat(read(tokenFor("188718528-clerk", ""), "error")).isEqualTo("invalid_request");
    }

    @Test
    void the_browsers_client_cannot_pose_as_a_machine() throws Exception {
        HttpResponse<String> answer =
                form("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "tiltas"));

        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @ParameterizedTest
    @MethodSource("people")
    void everybody_signs_in_by_the_form_and_gets_a_token_by_code_and_pkce(Identity person) throws Exception {
        HttpResponse<String> answer = exchange(code(person.name()), VERIFIER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertSays(person, decoded(read(answer, "access_token")));
        Jwt idToken = decoded(read(answer, "id_token"));
        assertSays(person, idToken);
        assertThat(idToken.getAudience()).containsExactly("tiltas");
    }

    @Test
    void a_code_works_once_and_only_with_its_verifier() throws Exception {
        assertThat(read(exchange(code("clerk@188718528"), VERIFIER + "x"), "error"))
                .isEqualTo("invalid_grant");
        cookies.getCookieStore().removeAll();
        String code = code("clerk@188718528");
        assertThat(exchange(code, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(read(exchange(code, VERIFIER), "error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_request_without_pkce_is_refused() throws Exception {
        signIn("clerk@188718528", "demo");
        HttpResponse<String> answer = get("/oauth2/authorize?response_type=code&client_id=tiltas&scope=openid&state=s"
                + "&redirect_uri=" + encoded(REDIRECT));

        assertThat(location(answer)).startsWith(REDIRECT).contains("error=invalid_request");
    }

    @Test
    void a_foreign_address_is_never_redirected_to() throws Exception {
        for (String foreign : List.of(
                "http://evil.example/callback", "http://127.0.0.1:51234/other", "http://127.0.0.1@evil.example/")) {
            signIn("clerk@188718528", "demo");
            HttpResponse<String> answer = get(authorization(foreign));

            assertThat(answer.statusCode()).as(foreign).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void a_wrong_password_leads_back_to_the_form_which_says_so() throws Exception {
        HttpResponse<String> answer = signIn("clerk@188718528", "wrong");

        assertThat(location(answer)).endsWith("/login?error");
        assertThat(get("/login?error").body()).contains("role=\"alert\"");
        assertThat(location(signIn("nobody", "demo"))).endsWith("/login?error");
    }

    @Test
    void the_form_is_not_accepted_from_elsewhere() throws Exception {
        assertThat(form("/login", Map.of("username", "clerk@188718528", "password", "demo"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_page_says_in_the_readers_language_that_it_is_a_demonstration() throws Exception {
        HttpResponse<String> english = get("/login");
        HttpResponse<String> lithuanian = send(to("/login").header("Accept-Language", "lt-LT,lt;q=0.9"));

        assertThat(english.body()).contains("<html lang=\"en\">", "For demonstration only", "clerk@900000030");
        assertThat(lithuanian.body()).contains("<html lang=\"lt\">", "Tik demonstracijai", "Slaptažodis");
        assertThat(english.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(get("/sign-in.css").statusCode()).isEqualTo(200);
    }

    @Test
    void after_signing_in_the_page_says_who_one_is_and_signing_out_ends_it() throws Exception {
        signIn("clerk@188718528", "demo");
        HttpResponse<String> page = get("/");
        assertThat(page.body()).contains("clerk@188718528");

        form("/logout", Map.of("_csrf", csrf(page)));
        assertThat(location(get("/"))).endsWith("/login");
    }

    @Test
    void no_private_part_of_the_key_is_published() throws Exception {
        JWKSet keys = JWKSet.parse(get("/oauth2/jwks").body());

        assertThat(keys.getKeys())
                .hasSize(1)
                .allSatisfy(key -> assertThat(key.isPrivate()).isFalse());
    }

    @Test
    void the_provider_describes_itself_under_its_issuer() throws Exception {
        JsonNode description =
                json.readTree(get("/.well-known/openid-configuration").body());

        assertThat(description.get("issuer").asString()).isEqualTo(ISSUER);
        assertThat(description.get("jwks_uri").asString()).isEqualTo(ISSUER + "/oauth2/jwks");
    }

    @Test
    void health_is_open_and_nothing_else_of_actuator() throws Exception {
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/env").statusCode()).isNotEqualTo(200);
    }

    @Test
    void a_page_on_this_machine_may_ask_for_tokens_and_a_foreign_one_may_not() throws Exception {
        assertThat(allowed("http://localhost:8400")).contains("http://localhost:8400");
        assertThat(allowed("http://evil.example")).isEmpty();
    }

    private Optional<String> allowed(String origin) throws Exception {
        return send(to("/oauth2/jwks").header("Origin", origin)).headers().firstValue("Access-Control-Allow-Origin");
    }

    private static void assertSays(Identity identity, Jwt token) {
        Map<String, Object> said = new LinkedHashMap<>();
        for (String claim : List.of("sub", "institution", "roles", "personal_administrative_number")) {
            said.put(claim, token.getClaims().get(claim));
        }
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("sub", identity.name());
        expected.put("institution", identity.institution());
        expected.put("roles", identity.roles());
        expected.put("personal_administrative_number", identity.person());
        assertThat(said).isEqualTo(expected);
    }

    /** Checks signature, issuer and times as a service does. */
    private Jwt decoded(String token) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(base() + "/oauth2/jwks").build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
        return decoder.decode(token);
    }

    private String code(String person) throws Exception {
        HttpResponse<String> toForm = get(authorization(REDIRECT));
        assertThat(location(toForm)).endsWith("/login");
        HttpResponse<String> back = signIn(person, "demo");
        HttpResponse<String> answer = get(URI.create(location(back)).getRawPath() + "?"
                + URI.create(location(back)).getRawQuery());
        Matcher code = Pattern.compile("code=([^&]+)").matcher(location(answer));
        assertThat(location(answer)).startsWith(REDIRECT + "?").contains("state=s");
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static String authorization(String redirect) throws Exception {
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8)));
        return "/oauth2/authorize?response_type=code&client_id=tiltas&scope=openid&state=s&code_challenge_method=S256"
                + "&code_challenge=" + challenge + "&redirect_uri=" + encoded(redirect);
    }

    private HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return form(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "tiltas",
                        "code", code,
                        "redirect_uri", REDIRECT,
                        "code_verifier", verifier));
    }

    private HttpResponse<String> signIn(String name, String password) throws Exception {
        return form("/login", Map.of("username", name, "password", password, "_csrf", csrf(get("/login"))));
    }

    private static String csrf(HttpResponse<String> page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> tokenFor(String client, String secret) throws Exception {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        return send(to("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(to(path).header("Accept", "text/html,*/*;q=0.8"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(20));
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private String read(HttpResponse<String> answer, String field) {
        JsonNode value = json.readTree(answer.body()).get(field);
        assertThat(value).as(answer.body()).isNotNull();
        return value.asString();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
