package lt.tiltas.web.sample;

import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.tiltas.testing.EndpointAuthorization;
import lt.tiltas.testing.OnTestServers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"sample.forgotten=true"})
@OnTestServers(kafka = false, mongodb = false)
class ForgottenEndpointIT {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void is_closed_to_everybody() throws Exception {
        Http http = new Http(port);
        for (String role : EndpointAuthorization.ROLES) {
            assertProblem(
                    http.send(http.as(role, "/api/forgotten")),
                    403,
                    "not-allowed",
                    null,
                    "None of the caller's roles may do this.",
                    "Sign in with one of the roles that the API description names.");
        }
    }

    @Test
    void is_found_by_the_test_that_lists_the_endpoints() {
        DynamicTest forgotten =
                new EndpointAuthorization() {}.every_endpoint_lets_in_whom_it_names_and_nobody_else(context)
                        .filter(test -> test.getDisplayName().equals("GET /api/forgotten"))
                        .findFirst()
                        .orElseThrow();
        assertThatThrownBy(() -> forgotten.getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("says who may call it");
        assertThat(forgotten.getDisplayName()).contains("forgotten");
    }
}
