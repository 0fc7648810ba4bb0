package lt.tiltas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every endpoint of a service, as the service itself lists them, without a token and in every role. A service's
 * test extends it with {@code @SpringBootTest(webEnvironment = RANDOM_PORT)} and {@link OnTestServers}.
 */
public interface EndpointAuthorization {

    /** Every role that a token may name. */
    List<String> ROLES = List.of("clerk", "signer", "registrar", "administrator", "auditor", "viewer");

    @TestFactory
    default Stream<DynamicTest> every_endpoint_lets_in_whom_it_names_and_nobody_else(ApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        List<DynamicTest> tests = new ArrayList<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, endpoint) -> {
                    if (endpoint.getBeanType().getName().startsWith("lt.tiltas.")
                            && !mapping.getPatternValues().contains("/error")) {
                        calls(mapping, endpoint, "http://127.0.0.1:" + port)
                                .forEach(call -> tests.add(dynamicTest(call.toString(), call::check)));
                    }
                });
        assertThat(tests).as("endpoints found").isNotEmpty();
        return tests.stream();
    }

    private static List<Call> calls(RequestMappingInfo mapping, HandlerMethod endpoint, String base) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        MediaType consumed = mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .filter(MediaType::isConcrete)
                .orElse(MediaType.APPLICATION_JSON);
        MediaType produced = mapping.getProducesCondition().getProducibleMediaTypes().stream()
                .findFirst()
                .orElse(MediaType.ALL);
        List<Call> calls = new ArrayList<>();
        for (String pattern : mapping.getPatternValues()) {
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                calls.add(new Call(endpoint, base, method.name(), pattern, consumed, produced));
            }
        }
        return calls;
    }

    /** One endpoint, asked in all ways. */
    record Call(
            HandlerMethod endpoint,
            String base,
            String method,
            String pattern,
            MediaType consumed,
            MediaType produced) {

        private static final String ANY_ID = "0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11";

        void check() throws IOException, InterruptedException {
            RolesAllowed allowed = annotation(RolesAllowed.class);
            boolean open = allowed == null && annotation(PermitAll.class) != null;
            assertThat(open || allowed != null)
                    .as("%s says who may call it, with @RolesAllowed or @PermitAll", this)
                    .isTrue();
            Answer stranger = send(null);
            if (allowed == null) {
                assertThat(stranger.status()).as("%s without a token", this).isNotIn(401, 403);
                return;
            }
            assertThat(stranger.status()).as("%s without a token", this).isEqualTo(401);
            Problems.of(401, stranger.body());
            for (String role : ROLES) {
                Answer answer = send(TestTokens.shared().bearer(InstitutionCodes.any(), role));
                if (List.of(allowed.value()).contains(role)) {
                    assertThat(answer.status()).as("%s as %s", this, role).isNotIn(401, 403);
                } else {
                    assertThat(answer.status()).as("%s as %s", this, role).isEqualTo(403);
                    Problems.of(403, answer.body());
                }
            }
        }

        private <A extends java.lang.annotation.Annotation> @Nullable A annotation(Class<A> type) {
            A onMethod = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), type);
            if (onMethod != null) {
                return onMethod;
            }
            boolean decidedOnMethod = AnnotatedElementUtils.hasAnnotation(endpoint.getMethod(), RolesAllowed.class)
                    || AnnotatedElementUtils.hasAnnotation(endpoint.getMethod(), PermitAll.class);
            return decidedOnMethod ? null : AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), type);
        }

        private Answer send(@Nullable String authorization) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path()))
                    .timeout(Duration.ofSeconds(30))
                    .header("Accept", produced.toString());
            if (method.equals("GET") || method.equals("HEAD") || method.equals("DELETE")) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", consumed.toString())
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"));
            }
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<InputStream> response =
                        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    // The body of a stream of events has no end; only refusals are read.
                    boolean refused = response.statusCode() == 401 || response.statusCode() == 403;
                    return new Answer(
                            response.statusCode(),
                            refused ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : null);
                } finally {
                    client.shutdownNow();
                }
            }
        }

        private String path() {
            return pattern.replaceAll("\\{[^}]*[iI]d[^}]*}", ANY_ID)
                    .replaceAll("\\{code[^}]*}", InstitutionCodes.LIBRARY)
                    .replaceAll("\\{[^}]*}", "any")
                    .replace("/**", "/any");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }

        private record Answer(int status, @Nullable String body) {}
    }
}
