package lt.tiltas.kpi;

import static lt.tiltas.kpi.Neighbours.anInstitution;
import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import lt.tiltas.testing.OnTestServers;
import lt.tiltas.testing.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the texts of the five programmes say, as it is served. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class ProgrammesIT {

    private KpiClient client;

    @LocalServerPort
    private int port;

    @BeforeEach
    void connect() {
        client = new KpiClient(port);
        await().until(() -> client.json("/api/programmes").get("items").size() == 5);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void programmes_are_listed_by_code_and_page() {
        JsonNode first = client.json("/api/programmes?limit=3");
        JsonNode second =
                client.json("/api/programmes?limit=3&after=" + first.get("next").asString());

        assertThat(codes(first)).containsExactly("alytus-r-2022-04", "kaisiadorys-r-2025-bot", "lviv-2015-cip");
        assertThat(codes(second)).containsExactly("panevezys-m-e-valdzia", "zhovkva-2022-avm");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void alytus_informs_by_450_messages_and_has_15_partners_and_one_programme() {
        JsonNode alytus = client.json("/api/programmes/alytus-r-2022-04");

        assertThat(alytus.get("number").asString()).isEqualTo("04");
        assertThat(alytus.get("titles").get("lt").asString()).isEqualTo("Informacinės visuomenės plėtra");
        assertThat(alytus.get("institution").asString()).isEqualTo("188718528");
        assertThat(alytus.get("holder").get("code").asString()).isEqualTo("188718528");
        assertThat(alytus.get("executor").get("code").asString()).isEqualTo("A8");
        assertThat(term(alytus)).isEqualTo("2022-01-01 2022-12-31");
        assertThat(targets(alytus))
                .containsExactly(
                        "01-r1 result count 1 2022", "02-r1 result count 15 2022", "01-01-p1 product count 450 2022");
        assertThat(codesOf(alytus.get("goals"))).containsExactly("01", "02");
        assertThat(codesOf(alytus.get("strategy"))).containsExactly("02", "03", "02", "01", "2.1.2", "3.1.2");
    }

    @Test
    void panevezys_has_one_goal_two_tasks_eight_measures_and_eleven_criteria() {
        JsonNode panevezys = client.json("/api/programmes/panevezys-m-e-valdzia");

        JsonNode tasks = panevezys.get("goals").get(0).get("tasks");
        assertThat(codesOf(tasks)).containsExactly("1", "2");
        assertThat(measures(panevezys)).hasSize(8);
        assertThat(criteria(panevezys)).hasSize(11);
        assertThat(panevezys.get("funding")).hasSize(3);
        assertThat(codesOf(panevezys.get("strategy")))
                .containsExactly("2.6.2.1", "2.6.2.2", "2.6.2.3", "2.6.2.4", "2.6.2.5");
        assertThat(panevezys.has("term") || panevezys.has("institution")).isFalse();
    }

    @Test
    void zhovkva_pays_12000_hryvnias_for_a_year_of_membership() {
        JsonNode zhovkva = client.json("/api/programmes/zhovkva-2022-avm");

        assertThat(zhovkva.get("budget").get("amount").decimalValue().toPlainString())
                .isEqualTo("12000.00");
        assertThat(zhovkva.get("budget").get("currency").asString()).isEqualTo("UAH");
        assertThat(term(zhovkva)).isEqualTo("2022-01-01 2022-12-31");
        assertThat(zhovkva.get("titles").get("uk").asString())
                .isEqualTo("Програма членства в Асоціації відкритих міст на 2022 рік");
        assertThat(zhovkva.get("executor").get("names").get("uk").asString()).isEqualTo("Жовківська міська рада");
        assertThat(zhovkva.get("goals").get(0).get("tasks")).hasSize(9);
    }

    @Test
    void kaisiadorys_has_fourteen_measures_each_with_its_quarters_and_who_is_responsible() {
        JsonNode kaisiadorys = client.json("/api/programmes/kaisiadorys-r-2025-bot");

        assertThat(kaisiadorys.get("approval").get("date").asString()).isEqualTo("2025-02-14");
        assertThat(kaisiadorys.get("approval").get("number").asString()).isEqualTo("V7-242");
        assertThat(term(kaisiadorys)).isEqualTo("2025-01-01 2025-12-31");
        assertThat(measures(kaisiadorys))
                .extracting(measure -> measure.get("code").asString() + " " + term(measure) + " "
                        + measure.get("responsible").get("en").asString())
                .containsExactly(
                        "1.1 2025-01-01 2025-03-31 Members of the council",
                        "1.2 2025-01-01 2025-12-31 Members of the council",
                        "1.3 2025-01-01 2025-12-31 Members of the council",
                        "1.4 2025-01-01 2025-12-31 Members of the council",
                        "1.5 2025-01-01 2025-12-31 Members of the council",
                        "2.1 2025-01-01 2025-12-31 Members of the council",
                        "2.2 2025-01-01 2025-12-31 Members of the council",
                        "2.3 2025-10-01 2025-12-31 Chair of the council",
                        "2.4 2025-10-01 2025-12-31 Chair of the council",
                        "3.1 2025-01-01 2025-12-31 Members of the council",
                        "3.2 2025-01-01 2025-12-31 Members of the council",
                        "4.1 2025-01-01 2025-12-31 Members of the council",
                        "4.2 2025-10-01 2025-12-31 Members of the council",
                        "4.3 2025-01-01 2025-12-31 Members of the council");
    }

    @Test
    void lviv_ran_from_february_to_june_2015_with_three_partners() {
        JsonNode lviv = client.json("/api/programmes/lviv-2015-cip");

        assertThat(term(lviv)).isEqualTo("2015-02-01 2015-06-30");
        assertThat(lviv.get("partners")).hasSize(3);
        assertThat(lviv.get("audiences")).hasSize(4);
        assertThat(lviv.get("goals").get(0).get("tasks")).hasSize(3);
        assertThat(lviv.get("titles").get("pl").asString())
                .isEqualTo("Centra informacji publicznej obwodu lwowskiego 7/24");
    }

    @Test
    void a_criterion_that_an_indicator_measures_shows_its_latest_value() {
        String administration = anInstitution();
        String month = YearMonth.now(ZoneId.of("Europe/Vilnius")).toString();
        try (Neighbours neighbours = new Neighbours()) {
            neighbours.institution(administration, 1, "ADMINISTRATION", null);
            neighbours.service("T" + administration + "-1", 1, administration, 4, 4);
            neighbours.service("T" + administration + "-2", 1, administration, 3, 4);
            neighbours.flush();
        }
        String path = "/api/programmes/panevezys-m-e-valdzia?institution=" + administration;

        await().untilAsserted(() -> assertThat(current(client.json(path)))
                .containsExactly("1-p3 services-developed-administration " + administration + " " + month + " 50.00"));
        assertThat(current(client.json("/api/programmes/panevezys-m-e-valdzia?institution=" + anInstitution())))
                .isEmpty();
    }

    @Test
    void what_cannot_be_answered_is_told_why() {
        assertProblem(
                client.get("/api/programmes/alytus"),
                404,
                "unknown-programme",
                "code",
                "There is no programme with this code.",
                "Take a code from GET /api/programmes.");
        assertThat(Problems.of(client.get("/api/programmes/alytus-r-2022-04?institution=1")))
                .containsEntry("status", 400)
                .containsEntry("field", "institution");
        assertThat(Problems.of(client.get("/api/programmes?after=x")))
                .containsEntry("status", 400)
                .containsEntry("field", "after");
    }

    private static List<String> codes(JsonNode page) {
        return codesOf(page.get("items"));
    }

    private static List<String> codesOf(JsonNode things) {
        return StreamSupport.stream(things.spliterator(), false)
                .map(thing -> thing.get("code").asString())
                .toList();
    }

    private static String term(JsonNode thing) {
        return thing.get("term").get("from").asString() + " "
                + thing.get("term").get("to").asString();
    }

    private static List<JsonNode> measures(JsonNode programme) {
        List<JsonNode> measures = new ArrayList<>();
        programme
                .get("goals")
                .forEach(goal ->
                        goal.get("tasks").forEach(task -> task.get("measures").forEach(measures::add)));
        return measures;
    }

    /** Of goals, then of tasks. */
    private static List<JsonNode> criteria(JsonNode programme) {
        List<JsonNode> criteria = new ArrayList<>();
        programme.get("goals").forEach(goal -> goal.get("criteria").forEach(criteria::add));
        programme
                .get("goals")
                .forEach(goal ->
                        goal.get("tasks").forEach(task -> task.get("criteria").forEach(criteria::add)));
        return criteria;
    }

    private static List<String> targets(JsonNode programme) {
        return criteria(programme).stream()
                .map(criterion -> criterion.get("code").asString() + " "
                        + criterion.get("kind").asString() + " "
                        + criterion.get("unit").asString() + " "
                        + criterion.get("target").get("value").decimalValue().toPlainString() + " "
                        + criterion.get("target").get("year").asInt())
                .toList();
    }

    private static List<String> current(JsonNode programme) {
        return criteria(programme).stream()
                .filter(criterion -> criterion.has("current"))
                .map(criterion -> criterion.get("code").asString() + " "
                        + criterion.get("indicator").asString() + " "
                        + criterion.get("current").get("institution").asString() + " "
                        + criterion.get("current").get("month").asString() + " "
                        + criterion.get("current").get("value").decimalValue().toPlainString())
                .toList();
    }
}
