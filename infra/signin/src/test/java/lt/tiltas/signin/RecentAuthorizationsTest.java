package lt.tiltas.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

class RecentAuthorizationsTest {
    private final RecentAuthorizations authorizations = new RecentAuthorizations();

    @Test
    void a_code_is_found_until_its_authorization_is_removed() {
        OAuth2Authorization signIn = signIn(1);
        authorizations.save(signIn);
        assertThat(authorizations.findByToken("code-1", null)).isEqualTo(signIn);

        authorizations.remove(signIn);
        assertThat(authorizations.findByToken("code-1", null)).isNull();
        assertThat(authorizations.findById("1")).isNull();
    }

    @Test
    void the_oldest_of_too_many_is_forgotten() {
        for (int i = 0; i <= 1000; i++) {
            authorizations.save(signIn(i));
            authorizations.save(signIn(i));
        }

        assertThat(authorizations.findById("0")).isNull();
        assertThat(authorizations.findById("1")).isNotNull();
        assertThat(authorizations.findById("1000")).isNotNull();
    }

    @Test
    void machines_are_not_remembered() {
        authorizations.save(OAuth2Authorization.withRegisteredClient(
                        new Clients(Duration.ofMinutes(45)).findByClientId("188718528"))
                .id("machine")
                .principalName("188718528")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build());

        assertThat(authorizations.findById("machine")).isNull();
    }

    private static OAuth2Authorization signIn(int number) {
        Instant now = Instant.parse("2026-11-21T08:00:00Z");
        return OAuth2Authorization.withRegisteredClient(
                        new Clients(Duration.ofMinutes(45)).findByClientId(Demonstration.BROWSER_CLIENT))
                .id(String.valueOf(number))
                .principalName("clerk@188718528")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(new OAuth2AuthorizationCode("code-" + number, now, now.plusSeconds(300)))
                .accessToken(new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, "token-" + number, now, now.plusSeconds(300)))
                .build();
    }
}
