package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.Http.Session;
import lt.tiltas.documents.circulation.Reminding;
import lt.tiltas.testing.InstitutionCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** Routes over HTTP, each step by another person. */
class CirculationIT extends ServiceTest {
    private final String institution = InstitutionCodes.any();

    @Autowired
    private Reminding reminding;

    @Autowired
    private MongoOperations mongo;

    private Session author;
    private Session lawyer;
    private Session accountant;
    private Session registrar;
    private Session reader;

    @BeforeEach
    void people() {
        author = http.person(institution, "author", "clerk");
        lawyer = http.person(institution, "lawyer", "clerk");
        accountant = http.person(institution, "accountant", "clerk");
        registrar = http.person(institution, "keeper", "registrar");
        reader = http.person(institution, "reader", "clerk");
    }

    private static final String ROUTE = """
            {"groups":[
              [{"purpose":"approval","person":"lawyer","term":3},{"purpose":"approval","person":"accountant","term":2}],
              [{"purpose":"receipt","role":"registrar","term":1}],
              [{"purpose":"approval","role":"registrar","term":5}],
              [{"purpose":"acquaintance","person":"reader","term":10}]]}""";

    private String circulating() {
        String id = new Story(http, institution).aDraftWithFiles();
        ok(author.putJson("/api/documents/" + id + "/route", ROUTE));
        ok(author.post("/api/documents/" + id + "/circulation"));
        return id;
    }

    @Test
    void a_document_goes_its_route_in_order_and_in_parallel_each_step_by_whose_turn_it_is() {
        String id = circulating();
        assertThat(states(id)).containsExactly("open", "open", "waiting", "waiting", "waiting");

        refused(approve(id, 4, registrar), 409, "step-not-open");
        refused(approve(id, 1, accountant), 403, "not-your-step");
        refused(author.post("/api/documents/" + id + "/steps/1/receipt"), 409, "step-of-other-purpose");
        refused(approve(id, 9, lawyer), 404, "step-not-found");

        ok(approve(id, 2, accountant));
        ok(approve(id, 2, accountant));
        assertThat(states(id)).containsExactly("open", "done", "waiting", "waiting", "waiting");
        ok(approve(id, 1, lawyer));
        refused(approve(id, 1, http.person(institution, "other", "registrar")), 409, "step-over");
        ok(registrar.post("/api/documents/" + id + "/steps/3/receipt"));
        ok(approve(id, 4, registrar));
        assertThat(state(id)).isEqualTo("signed");
        assertThat(states(id)).containsExactly("done", "done", "done", "done", "open");

        // What is left to read can be read later, while the document goes on.
        assertThat(new Story(http, institution).register(id)).startsWith("S-");
        ok(reader.post("/api/documents/" + id + "/steps/5/acquaintance"));
        assertThat(states(id)).containsExactly("done", "done", "done", "done", "done");
        assertThat(state(id)).isEqualTo("registered");
    }

    @Test
    void what_circulates_is_frozen_and_says_so() {
        String id = circulating();
        Answer put = author.put("/api/documents/" + id + "/files/b.txt", "text/plain", new byte[] {1});
        refused(put, 409, "document-frozen");
        assertThat(put.text("detail")).contains("circulating");
        refused(author.putJson("/api/documents/" + id + "/route", ROUTE), 409, "route-fixed");
        refused(registrar.post("/api/documents/" + id + "/registration"), 409, "still-circulating");
    }

    @Test
    void tasks_are_listed_by_person_and_role_in_the_order_of_their_terms() {
        String first = circulating();
        String second = circulating();
        assertThat(documents(tasks(accountant, ""))).containsExactlyInAnyOrder(first, second);
        assertThat(tasks(author, "")).isEmpty();
        assertThat(tasks(accountant, "?purpose=signature")).isEmpty();
        assertThat(tasks(accountant, "?overdue=true")).isEmpty();
        assertThat(accountant.get("/api/tasks?purpose=nonsense").status()).isEqualTo(400);

        Answer page = accountant.get("/api/tasks?limit=1");
        String next = page.text("next");
        List<JsonNode> behind = tasks(accountant, "?limit=1&after=" + next);
        assertThat(behind).hasSize(1);
        assertThat(List.of(page.text("items/0/document"), documents(behind).getFirst()))
                .containsExactlyInAnyOrder(first, second);

        ok(approve(first, 1, lawyer));
        ok(approve(first, 2, accountant));
        assertThat(documents(tasks(registrar, "?purpose=receipt"))).containsExactly(first);
        assertThat(documents(tasks(accountant, ""))).containsExactly(second);
    }

    @Test
    void a_deputy_sees_and_does_the_steps_and_the_record_says_for_whom() {
        String id = circulating();
        Session deputy = http.person(institution, "deputy", "clerk");
        assertThat(tasks(deputy, "")).isEmpty();
        refused(
                author.post(
                        "/api/deputies",
                        "{\"person\":\"lawyer\",\"deputy\":\"author\",\"from\":\"2026-01-01\",\"until\":\"2999-01-01\"}"),
                403,
                "not-your-deputy");
        refused(
                lawyer.post(
                        "/api/deputies", "{\"deputy\":\"deputy\",\"from\":\"2026-01-02\",\"until\":\"2026-01-01\"}"),
                422,
                "bad-deputy");
        Answer named = lawyer.post(
                "/api/deputies", "{\"deputy\":\"deputy\",\"from\":\"2026-01-01\",\"until\":\"2999-01-01\"}");
        assertThat(named.status()).as("%s", named).isEqualTo(201);
        assertThat(documents(tasks(deputy, ""))).containsExactly(id);

        for (Session who : List.of(lawyer, deputy, registrar)) {
            assertThat(who.get("/api/deputies").json().get("items")).hasSize(1);
        }
        assertThat(reader.get("/api/deputies").json().get("items")).isEmpty();
        ok(approve(id, 1, deputy));
        JsonNode step = route(id).at("/steps/0");
        assertThat(step.get("by").asString()).isEqualTo("deputy");
        assertThat(step.get("forWhom").asString()).isEqualTo("lawyer");

        assertThat(lawyer.delete("/api/deputies/" + named.text("id")).status()).isEqualTo(204);
        assertThat(lawyer.delete("/api/deputies/" + named.text("id")).status()).isEqualTo(204);
        refused(approve(circulating(), 1, deputy), 403, "not-your-step");
        assertThat(registrar.get("/api/deputies").text("items/0/endedBy"))
                .as("who let the deputy act is known after the end, too")
                .isEqualTo("lawyer");
    }

    @Test
    void a_deputy_does_the_steps_of_roles_that_were_handed_on_within_the_dates() {
        String id = circulating();
        ok(approve(id, 1, lawyer));
        ok(approve(id, 2, accountant));
        Session deputy = http.person(institution, "deputy", "clerk");
        String path = "/api/documents/" + id + "/steps/3/receipt";
        refused(deputy.post(path), 403, "not-your-step");

        refused(
                lawyer.post("/api/deputies", deputyship("\"roles\":[\"registrar\"],", "2026-01-01", "2999-01-01")),
                422,
                "bad-deputy");
        assertThat(registrar
                        .post("/api/deputies", deputyship("\"roles\":[\"auditor\"],", "2026-01-01", "2999-01-01"))
                        .status())
                .isEqualTo(400);
        named(registrar.post("/api/deputies", deputyship("", "2998-01-01", "2999-01-01")));
        named(registrar.post("/api/deputies", deputyship("\"roles\":[],", "2026-01-01", "2999-01-01")));
        refused(deputy.post(path), 403, "not-your-step");
        assertThat(tasks(deputy, "")).isEmpty();

        Answer named = named(registrar.post("/api/deputies", deputyship("", "2026-01-01", "2999-01-01")));
        assertThat(named.text("roles/0")).as("all that the person has").isEqualTo("registrar");
        assertThat(documents(tasks(deputy, ""))).containsExactly(id);
        ok(deputy.post(path));
        ok(deputy.post(path));
        JsonNode step = route(id).at("/steps/2");
        assertThat(step.get("by").asString() + " for " + step.get("forWhom").asString())
                .isEqualTo("deputy for keeper");
        assertThat(items(http.person(institution, "auditor", "auditor")
                                .get("/api/documents/" + id + "/trail")
                                .json()
                                .get("items"))
                        .stream()
                        .map(line -> line.get("who").asString() + ": "
                                + line.get("what").asString()))
                .contains("deputy: receipt for keeper");

        // Whoever the registrar lets stand in for another needs to be told which roles those have.
        String other =
                "{\"person\":\"keeper\",\"deputy\":\"reader\",%s\"from\":\"2026-01-01\",\"until\":\"2999-01-01\"}";
        Session administrator = http.person(institution, "administrator", "administrator");
        named(administrator.post("/api/deputies", other.formatted("")));
        refused(
                administrator.post(
                        "/api/deputies",
                        other.replace("reader", "administrator").formatted("\"roles\":[\"signer\"],")),
                422,
                "bad-deputy");
        refused(approve(id, 4, reader), 403, "not-your-step");
        named(administrator.post("/api/deputies", other.formatted("\"roles\":[\"registrar\"],")));
        assertThat(registrar.delete("/api/deputies/" + named.text("id")).status())
                .isEqualTo(204);
        refused(approve(id, 4, deputy), 403, "not-your-step");
        ok(approve(id, 4, reader));
    }

    private static String deputyship(String roles, String from, String until) {
        return "{\"deputy\":\"deputy\",%s\"from\":\"%s\",\"until\":\"%s\"}".formatted(roles, from, until);
    }

    private static Answer named(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer;
    }

    @Test
    void a_step_is_handed_on_to_one_other_person() {
        String id = circulating();
        String path = "/api/documents/" + id + "/steps/1/delegation";
        refused(author.post(path, "{\"person\":\"reader\"}"), 403, "not-your-step");
        ok(lawyer.post(path, "{\"person\":\"reader\"}"));
        ok(lawyer.post(path, "{\"person\":\"reader\"}"));
        refused(approve(id, 1, lawyer), 403, "not-your-step");
        ok(approve(id, 1, reader));
    }

    @Test
    void a_declined_document_is_revised_and_circulates_again() {
        String id = circulating();
        ok(approve(id, 1, lawyer));
        refused(accountant.post("/api/documents/" + id + "/steps/2/decline", "{\"reason\":\"x\"}"), 422, "bad-reason");
        String reason = "{\"reason\":\"Trūksta priedo.\"}";
        ok(accountant.post("/api/documents/" + id + "/steps/2/decline", reason));
        ok(accountant.post("/api/documents/" + id + "/steps/2/decline", reason));
        assertThat(states(id)).containsExactly("done", "declined", "cancelled", "cancelled", "cancelled");
        refused(author.post("/api/documents/" + id + "/circulation"), 409, "circulation-ended");

        ok(author.post("/api/documents/" + id + "/revision"));
        ok(author.post("/api/documents/" + id + "/revision"));
        JsonNode route = route(id);
        assertThat(route.get("state").asString()).isEqualTo("draft");
        assertThat(route.get("round").asInt()).isEqualTo(2);
        assertThat(route.at("/history/0/ending/reason").asString()).isEqualTo("Trūksta priedo.");
        new Story(http, institution)
                .put(id, "priedas.txt", "text/plain", "Priedas".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ok(author.post("/api/documents/" + id + "/circulation"));
        assertThat(states(id)).containsExactly("open", "open", "waiting", "waiting", "waiting");
    }

    @Test
    void who_began_it_withdraws_it_or_a_registrar_does() {
        String id = circulating();
        String path = "/api/documents/" + id + "/withdrawal";
        refused(lawyer.post(path, "{\"reason\":\"Not mine.\"}"), 403, "not-starter");
        ok(author.post(path, "{\"reason\":\"Wrong annex.\"}"));
        ok(registrar.post(path, "{\"reason\":\"Wrong annex.\"}"));
        assertThat(state(id)).isEqualTo("withdrawn");
        refused(approve(id, 1, lawyer), 409, "circulation-ended");
        assertThat(tasks(lawyer, "")).isEmpty();
    }

    @Test
    void a_route_is_taken_from_a_template_with_changes() {
        Session administrator = http.person(institution, "administrator", "administrator");
        Answer template = administrator.post(
                "/api/route-templates", "{\"name\":\"Order\"," + ROUTE.substring(ROUTE.indexOf('{') + 1));
        assertThat(template.status()).as("%s", template).isEqualTo(201);
        String templates = "/api/route-templates/" + template.text("id");
        String id = new Story(http, institution).aDraftWithFiles();
        ok(author.putJson("/api/documents/" + id + "/route", """
                        {"template":"%s","changes":[{"step":1,"person":"reader"},{"step":2,"term":7}]}""".formatted(template.text("id"))));
        assertThat(route(id).at("/steps/0/assignee/name").asString()).isEqualTo("reader");
        assertThat(route(id).at("/steps/1/term").asInt()).isEqualTo(7);

        assertThat(ok(administrator.putJson(
                                templates,
                                "{\"name\":\"Orders\",\"groups\":[[{\"purpose\":\"seal\",\"role\":\"signer\",\"term\":1}]]}"))
                        .text("version"))
                .isEqualTo("2");
        assertThat(author.get("/api/route-templates").json().get("items")).hasSize(1);
        assertThat(http.person("900000030", "x", "registrar").get(templates).status())
                .isEqualTo(404);
        assertThat(administrator.delete(templates).status()).isEqualTo(204);
        assertThat(author.get(templates).status()).isEqualTo(404);
        assertThat(states(id)).hasSize(5);
    }

    @Test
    void what_is_past_its_term_is_escalated_once_and_a_registrar_sees_it() throws Exception {
        String id = circulating();
        // As if the document had circulated for long.
        mongo.updateFirst(
                query(where("_id").is(id)),
                new Update()
                        .set("route.steps.0.due", "2026-01-05")
                        .set("tasks.0.due", "2026-01-05")
                        .inc("version", 1),
                "Documents");
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            instances.submit(reminding::run);
            instances.submit(reminding::run);
        }
        reminding.run();
        JsonNode step = route(id).at("/steps/0");
        assertThat(step.hasNonNull("remindedAt") && step.hasNonNull("escalatedAt"))
                .isTrue();
        assertThat(items(http.person(institution, "auditor", "auditor")
                                .get("/api/documents/" + id + "/trail")
                                .json()
                                .get("items"))
                        .stream()
                        .filter(line -> line.get("what").asString().equals("remind")))
                .hasSize(1);
        assertThat(documents(tasks(registrar, "?escalated=true"))).containsExactly(id);
        assertThat(tasks(author, "?escalated=true")).isEmpty();
        JsonNode task = tasks(lawyer, "?overdue=true").getFirst();
        assertThat(task.get("overdue").asBoolean() && task.get("escalated").asBoolean())
                .isTrue();
    }

    @Test
    void another_institution_finds_nothing() {
        String id = circulating();
        Session stranger = http.person(LIBRARY, "lawyer", "clerk");
        refused(stranger.get("/api/documents/" + id + "/route"), 404, "document-not-found");
        refused(approve(id, 1, stranger), 404, "document-not-found");
        assertThat(tasks(stranger, "").stream().map(task -> task.get("document").asString()))
                .doesNotContain(id);
    }

    private static Answer approve(String id, int step, Session who) {
        return who.post("/api/documents/" + id + "/steps/" + step + "/approval");
    }

    private JsonNode route(String id) {
        return ok(author.get("/api/documents/" + id + "/route")).json();
    }

    private String state(String id) {
        return route(id).get("state").asString();
    }

    private List<String> states(String id) {
        return items(route(id).get("steps")).stream()
                .map(step -> step.get("state").asString())
                .toList();
    }

    private static List<JsonNode> tasks(Session who, String query) {
        return items(ok(who.get("/api/tasks" + query)).json().get("items"));
    }

    private static List<String> documents(List<JsonNode> tasks) {
        return tasks.stream().map(task -> task.get("document").asString()).toList();
    }

    private static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, int status, String type) {
        assertThat(answer.status() + " " + answer.text("type"))
                .as("%s", answer)
                .isEqualTo(status + " urn:tiltas:problem:" + type);
    }
}
