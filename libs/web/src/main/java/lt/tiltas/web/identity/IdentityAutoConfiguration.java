package lt.tiltas.web.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.health.HealthStatus;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lt.tiltas.web.Roles;
import lt.tiltas.web.WebSettings;
import lt.tiltas.web.problem.Refusals;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Accepts the tokens of the configured issuer and lets nobody at an endpoint whose roles they do not have. */
@AutoConfiguration(
        before = {
            ServletWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@EnableConfigurationProperties({WebSettings.class, OAuth2ResourceServerProperties.class})
class IdentityAutoConfiguration {

    @Bean
    JwtDecoder jwtDecoder(OAuth2ResourceServerProperties properties, WebSettings settings)
            throws MalformedURLException {
        String issuer = properties.getJwt().getIssuerUri();
        String jwkSetUri = properties.getJwt().getJwkSetUri();
        if (issuer == null || jwkSetUri == null) {
            throw new IllegalStateException("Set the issuer (TILTAS_ISSUER) and its keys (TILTAS_JWK_SET_URI)");
        }
        int timeout = Math.toIntExact(settings.jwkSetTimeout().toMillis());
        AtomicBoolean readable = new AtomicBoolean();
        // Keys are read when the first token comes, so that a service starts without the issuer, and kept while the
        // issuer is away. They are not read for every token that names another key: strangers could make us do it.
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        URI.create(jwkSetUri).toURL(), new DefaultResourceRetriever(timeout, timeout, 256 * 1024))
                .outageTolerant(settings.jwkSetOutage().toMillis())
                .healthReporting(report -> readable.set(report.getHealthStatus() == HealthStatus.HEALTHY))
                .build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(
                        SignatureAlgorithm.RS256,
                        SignatureAlgorithm.PS256,
                        SignatureAlgorithm.ES256,
                        SignatureAlgorithm.ES384)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer), new InstitutionClaim()));
        return new RememberingDecoder(
                new PatientDecoder(decoder, readable::get), Clock.systemUTC(), Ticker.systemTicker());
    }

    /** A request is observed as a whole; to observe each filter of its chain beside cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, WebSettings settings, Refusals refusals) {
        BearerRefusals bearer = new BearerRefusals(refusals);
        return http.csrf(AbstractHttpConfigurer::disable) // tokens come in a header, which no foreign page can set
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(corsFor(settings.corsOrigins())))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .hasRole(Roles.ADMINISTRATOR)
                        // Every other path is decided by the annotation of its endpoint: EndpointRoles.
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(new TokenRoles()))
                        .authenticationEntryPoint(bearer)
                        .accessDeniedHandler(bearer))
                .exceptionHandling(
                        failed -> failed.authenticationEntryPoint(bearer).accessDeniedHandler(bearer))
                .addFilterBefore(new IssuerOutage(refusals), BearerTokenAuthenticationFilter.class)
                .build();
    }

    @Bean
    WebMvcConfigurer identityAtEndpoints(Refusals refusals, WebSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new EndpointRoles(new BearerRefusals(refusals)))
                        .order(Integer.MIN_VALUE);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
                resolvers.add(new PersonArgument(settings.personClaim()));
            }
        };
    }

    private static UrlBasedCorsConfigurationSource corsFor(List<String> origins) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!origins.isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(origins);
            cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
            cors.setAllowedHeaders(List.of("Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"));
            cors.setExposedHeaders(List.of("Location", "Retry-After", "WWW-Authenticate"));
            source.registerCorsConfiguration("/**", cors);
        }
        return source;
    }
}
