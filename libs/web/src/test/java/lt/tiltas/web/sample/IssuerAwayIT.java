package lt.tiltas.web.sample;

import static lt.tiltas.testing.InstitutionCodes.ADMINISTRATION;
import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import lt.tiltas.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IssuerAwayIT {

    private static final TestTokens ISSUER = TestTokens.start();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        settings.add("TILTAS_ISSUER", ISSUER::issuer);
        settings.add("TILTAS_JWK_SET_URI", ISSUER::jwkSetUri);
    }

    @Test
    void a_token_that_cannot_be_checked_is_asked_for_later_and_open_endpoints_stay_open() throws Exception {
        ISSUER.stop();
        Http http = new Http(port);
        for (int attempt = 0; attempt < 3; attempt++) {
            HttpResponse<String> away =
                    http.send(http.to("/api/caller").header("Authorization", ISSUER.bearer(ADMINISTRATION, "viewer")));
            assertProblem(
                    away,
                    503,
                    "unavailable",
                    null,
                    "The keys that tokens are checked with cannot be read now.",
                    "Send the request again after the time in the header 'Retry-After'.");
            assertThat(away.headers().firstValue("Retry-After")).contains("5");
        }
        assertThat(http.get("/api/perhaps").body()).isEqualTo("nobody");
    }
}
