package lt.tiltas.signin;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * An OpenID provider for demonstrations: {@code ./run} starts it where a municipality would bring its own. Its tokens
 * say who ({@code sub}), for which institution ({@code institution}) and in which roles ({@code roles}); those of signers
 * also which person that is.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SignInApplication.class, arguments);
    }

    @Bean
    JWKSource<SecurityContext> keys(SignInSettings settings) throws IOException {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(settings.data())));
    }

    @Bean
    RegisteredClientRepository clients(SignInSettings settings) {
        return new Clients(settings.tokenLife());
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new RecentAuthorizations();
    }

    @Bean
    PasswordEncoder passwords() {
        return new PlainPasswords();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(Demonstration.allPeople().stream()
                .map(person -> User.withUsername(person.name())
                        .password(Demonstration.PASSWORD)
                        .authorities(List.of())
                        .build())
                .toList());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            // A machine's principal carries its client id as the name.
            Authentication principal = context.getPrincipal();
            Identity identity = principal == null ? null : Demonstration.named(principal.getName());
            if (identity == null) {
                throw new IllegalStateException("Somebody signed in who is not on the list");
            }
            context.getClaims().claim("institution", identity.institution()).claim("roles", identity.roles());
            if (identity.person() != null) {
                context.getClaims().claim(Demonstration.PERSON_CLAIM, identity.person());
            }
        };
    }
}
