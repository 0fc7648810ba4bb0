package lt.tiltas.kpi;

import static lt.tiltas.kpi.Neighbours.anInstitution;
import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lt.tiltas.kpi.KpiClient.Following;
import lt.tiltas.kpi.KpiClient.Heard;
import lt.tiltas.kpi.Neighbours.Consignment;
import lt.tiltas.testing.OnTestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Events in on Kafka, values and stream out over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class IndicatorsIT {

    private static final Instant OCTOBER = Instant.parse("2026-10-31T21:59:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-10-31T22:01:00Z");

    private final Neighbours neighbours = new Neighbours();
    private KpiClient client;

    @LocalServerPort
    private int port;

    @BeforeEach
    void connect() {
        client = new KpiClient(port);
    }

    @AfterEach
    void disconnect() {
        client.close();
        neighbours.close();
    }

    @Test
    void values_follow_from_events_however_often_they_are_sent() {
        String sender = anInstitution();
        String recipient = anInstitution();
        Consignment registered = Consignment.from(sender, recipient, OCTOBER);
        Consignment refused = Consignment.from(sender, recipient, OCTOBER);
        Consignment waiting = Consignment.from(sender, recipient, OCTOBER);
        UUID document = UUID.randomUUID();
        for (int repetition = 0; repetition < 3; repetition++) {
            neighbours.sent(document, sender, OCTOBER);
            List.of(registered, refused, waiting).forEach(one -> neighbours.delivered(one, NOVEMBER));
            neighbours.opened(registered, NOVEMBER);
            neighbours.registered(registered, OCTOBER.plusSeconds(5400));
            neighbours.refused(refused, OCTOBER.plusSeconds(60_000));
        }

        await().untilAsserted(() ->
                assertThat(client.values("documents-acknowledged", sender)).isEqualTo(Map.of("2026-10", "66.67")));
        await().untilAsserted(() ->
                assertThat(client.values("documents-sent", sender)).isEqualTo(Map.of("2026-10", "1")));
        assertThat(client.values("documents-received", recipient)).isEqualTo(Map.of("2026-11", "3"));
        // One and a half hours, in a class of 32 seconds.
        assertThat(client.values("hours-to-registration", recipient)).isEqualTo(Map.of("2026-11", "1.4976"));
        assertThat(client.values("documents-received", sender)).isEmpty();
    }

    @Test
    void shares_of_developed_services_follow_the_catalogue() {
        String administration = anInstitution();
        String library = anInstitution();
        String month = YearMonth.now(ZoneId.of("Europe/Vilnius")).toString();
        String prefix = "T" + administration + "-";
        neighbours.service(prefix + 1, 1, administration, 4, 4);
        neighbours.service(prefix + 2, 1, administration, 3, 5);
        neighbours.service(prefix + 3, 1, library, 2, 2);
        neighbours.institution(library, 1, "BUDGET_INSTITUTION", administration);
        neighbours.institution(administration, 1, "ADMINISTRATION", null);

        await().untilAsserted(() -> assertThat(client.values("services-developed-administration", administration))
                .isEqualTo(Map.of(month, "50.00")));
        await().untilAsserted(() -> assertThat(client.values("services-developed-budget-institutions", administration))
                .isEqualTo(Map.of(month, "0.00")));
        neighbours.service(prefix + 2, 2, administration, 5, 5);
        neighbours.service(prefix + 3, 2, library, 3, 3);
        await().untilAsserted(() -> assertThat(client.values("services-developed-administration", administration))
                .isEqualTo(Map.of(month, "100.00")));
        await().untilAsserted(() -> assertThat(client.values("services-developed-budget-institutions", administration))
                .isEqualTo(Map.of(month, "100.00")));
    }

    @Test
    void the_stream_tells_what_changed_and_goes_on_behind_the_last_event() throws Exception {
        String sender = anInstitution();
        String query = "?institution=" + sender + "&indicator=documents-sent";
        Heard first;
        try (Following following = client.follow(query, null)) {
            neighbours.sent(UUID.randomUUID(), sender, OCTOBER);
            first = following.next(1).getFirst();
            assertThat(first.said()).isEqualTo("documents-sent " + sender + " 2026-10 1");
            assertThat(first.type()).isEqualTo("lt.tiltas.kpi.indicator-value-changed.v1");
            assertThat(first.event().propertyNames())
                    .containsExactly(
                            "specversion",
                            "id",
                            "source",
                            "type",
                            "subject",
                            "time",
                            "sequence",
                            "datacontenttype",
                            "data");
        }
        List<String> all = new ArrayList<>();
        for (int i = 2; i <= 5; i++) {
            neighbours.sent(UUID.randomUUID(), sender, OCTOBER);
            String expected = Integer.toString(i);
            await().untilAsserted(() ->
                    assertThat(client.values("documents-sent", sender)).isEqualTo(Map.of("2026-10", expected)));
            all.add("documents-sent " + sender + " 2026-10 " + i);
        }
        try (Following following = client.follow(query, first.id())) {
            List<Heard> next = following.next(2);
            assertThat(next).extracting(Heard::said).isEqualTo(all.subList(0, 2));
            try (Following again = client.follow(query, next.get(1).id())) {
                assertThat(again.next(2)).extracting(Heard::said).isEqualTo(all.subList(2, 4));
                assertThat(again.rest()).isEmpty();
            }
        }
    }

    @Test
    void what_happens_is_on_the_stream_within_a_blink() throws Exception {
        String sender = anInstitution();
        List<Long> millis = new ArrayList<>();
        try (Following following = client.follow("?institution=" + sender, null)) {
            for (int i = 0; i < 40; i++) {
                long before = System.nanoTime();
                neighbours.sent(UUID.randomUUID(), sender, OCTOBER);
                millis.add((following.next(1).getFirst().nanos() - before) / 1_000_000);
            }
        }
        millis.sort(null);
        System.out.println(
                "From sending to the stream, ms: median " + millis.get(20) + ", longest " + millis.getLast());
        assertThat(millis.get(20)).isLessThan(1000);
    }

    @Test
    void an_id_that_is_none_is_refused() {
        assertProblem(
                client.get("/api/stream", "Last-Event-ID", "yesterday"),
                400,
                "invalid-cursor",
                "Last-Event-ID",
                "'Last-Event-ID' is not the id of an event of this stream.",
                "Send the id of the last event that was received, or none for new events only.");
    }

    @Test
    void a_stream_of_what_there_is_not_is_refused() {
        assertThat(client.get("/api/stream?indicator=happiness").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/stream?institution=somebody").statusCode()).isEqualTo(400);
    }

    @Test
    void the_indicators_say_what_they_mean_in_two_languages() {
        List<String> codes = new ArrayList<>();
        for (JsonNode indicator : client.json("/api/indicators")) {
            codes.add(indicator.get("code").asString());
            assertThat(indicator.get("names").propertyNames()).containsExactly("en", "lt");
            assertThat(indicator.get("definitions").propertyNames()).containsExactly("en", "lt");
        }
        assertThat(codes)
                .containsExactly(
                        "documents-sent",
                        "documents-received",
                        "documents-acknowledged",
                        "hours-to-registration",
                        "services-developed-administration",
                        "services-developed-budget-institutions");
    }

    @Test
    void a_period_that_is_none_is_refused() {
        String values = "/api/indicators/documents-sent/values";
        String remedy = "Write the year with four digits, a hyphen, and the month with two.";
        String month = " must be a calendar month from 2000-01 to 2999-12, such as 2026-11.";
        assertProblem(client.get(values + "?from=2026-13"), 400, "invalid-value", "from", "'from'" + month, remedy);
        assertProblem(client.get(values + "?to=now"), 400, "invalid-value", "to", "'to'" + month, remedy);
        assertProblem(
                client.get(values + "?from=2026-02&to=2026-01"),
                400,
                "invalid-value",
                "from",
                "'from' is a later month than 'to'.",
                "Give the earlier month as 'from'.");
        assertProblem(
                client.get(values + "?from=2016-01&to=2026-01"),
                400,
                "invalid-value",
                "from",
                "From 'from' to 'to' are more than 120 months.",
                "Ask for fewer months at once.");
        assertThat(client.get(values + "?from=2016-02&to=2026-01").statusCode()).isEqualTo(200);
        assertProblem(
                client.get("/api/indicators/happiness/values"),
                404,
                "unknown-indicator",
                "code",
                "There is no indicator with this code.",
                "Take a code from GET /api/indicators.");
    }

    @Test
    void values_of_all_institutions_come_in_pages_and_as_a_table() {
        String month = "2003-05";
        Instant at = Instant.parse("2003-05-05T10:00:00Z");
        List<String> senders = List.of("300000001", "300000002", "300000003");
        senders.forEach(sender -> neighbours.sent(UUID.randomUUID(), sender, at));
        String list = "/api/indicators/documents-sent/values?from=" + month + "&to=" + month + "&limit=2";
        await().untilAsserted(() -> assertThat(
                        client.get("/api/reports/indicators.csv?month=" + month).body())
                .isEqualTo("indicator,institution,month,value,unit\r\n"
                        + "documents-sent,300000001,2003-05,1,documents\r\n"
                        + "documents-sent,300000002,2003-05,1,documents\r\n"
                        + "documents-sent,300000003,2003-05,1,documents\r\n"));

        List<String> found = new ArrayList<>();
        JsonNode page = client.json(list);
        page.get("items").forEach(value -> found.add(value.get("institution").asString()));
        assertThat(found).isEqualTo(senders.subList(0, 2));
        String next = page.get("next").asString();
        JsonNode last = client.json(list + "&after=" + next);
        last.get("items").forEach(value -> found.add(value.get("institution").asString()));
        assertThat(found).isEqualTo(senders);
        assertThat(last.has("next")).isFalse();
        assertThat(client.get("/api/indicators/documents-received/values?after=" + next)
                        .statusCode())
                .isEqualTo(400);
    }
}
