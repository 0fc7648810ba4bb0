package lt.tiltas.kpi;

import static lt.tiltas.kpi.Neighbours.anInstitution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import lt.tiltas.kpi.indicator.IndicatorValues;
import lt.tiltas.testing.OnTestServers;
import lt.tiltas.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** An event whose fact was written, but whose value could not be: the fence moves on without it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers(ownDatabase = true)
class ReplayIT {

    private static final Instant SENT = Instant.parse("2026-10-05T08:00:00Z");

    @MockitoSpyBean
    private IndicatorValues values;

    @LocalServerPort
    private int port;

    @Test
    void an_event_that_failed_behind_its_fact_counts_when_it_is_replayed_and_only_once() throws Exception {
        String sender = anInstitution();
        UUID failing = UUID.randomUUID();
        try (Neighbours neighbours = new Neighbours();
                KpiClient client = new KpiClient(port)) {
            neighbours.sent(UUID.randomUUID(), sender, SENT);
            comesTo(client, sender, "1");

            doThrow(new IllegalStateException("broken on purpose"))
                    .when(values)
                    .save(
                            any(),
                            argThat(value -> value != null
                                    && value.bucket().institution().equals(sender)),
                            anyBoolean());
            neighbours.sent(failing, sender, SENT);
            await().untilAsserted(() -> assertThat(deadLetters("GET")).contains(failing.toString()));
            reset(values);

            neighbours.sent(UUID.randomUUID(), sender, SENT);
            comesTo(client, sender, "2");
            assertThat(deadLetters("POST")).doesNotContain("problem");
            comesTo(client, sender, "3");

            // Sent again, to the same partition, before another one: it is done with when the other one is counted.
            neighbours.sent(failing, sender, SENT);
            for (int i = 0; i < 20; i++) {
                neighbours.sent(UUID.randomUUID(), sender, SENT);
            }
            comesTo(client, sender, "23");
            assertThat(deadLetters("GET")).doesNotContain(failing.toString());
        }
    }

    private static void comesTo(KpiClient client, String sender, String count) {
        await().untilAsserted(() ->
                assertThat(client.values("documents-sent", sender)).isEqualTo(Map.of("2026-10", count)));
    }

    private String deadLetters(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/deadletters"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", TestTokens.shared().bearer("188718528", "administrator"))
                .header("Accept", "application/json")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }
}
