package lt.tiltas.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lt.tiltas.web.PersonClaim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.ServletWebRequest;

class PersonArgumentTest {

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void the_configured_claim_is_handed_on_as_the_issuer_wrote_it() throws Exception {
        assertThat(claim("person", "PNOLT-49999990001")).isEqualTo(new PersonClaim("PNOLT-49999990001"));
        assertThat(claim("person", "")).isEqualTo(new PersonClaim(""));
        assertThat(claim("other", "PNOLT-49999990001")).isEqualTo(new PersonClaim(null));
    }

    @Test
    void what_is_not_text_is_there_all_the_same_and_identifies_nobody() throws Exception {
        assertThat(claim("person", List.of("PNOLT-49999990001"))).isEqualTo(new PersonClaim("[PNOLT-49999990001]"));
    }

    @Test
    void it_is_never_printed() throws Exception {
        assertThat(claim("person", "PNOLT-49999990001").toString()).isEqualTo("PersonClaim[some]");
    }

    private static PersonClaim claim(String name, Object value) throws Exception {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .claim(name, value)
                .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
        MethodParameter parameter =
                new MethodParameter(PersonArgumentTest.class.getDeclaredMethod("endpoint", PersonClaim.class), 0);
        PersonArgument argument = new PersonArgument("person");
        assertThat(argument.supportsParameter(parameter)).isTrue();
        return argument.resolveArgument(parameter, null, new ServletWebRequest(new MockHttpServletRequest()), null);
    }

    private static void endpoint(PersonClaim claim) {}
}
