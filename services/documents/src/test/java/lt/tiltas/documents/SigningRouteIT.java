package lt.tiltas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import lt.tiltas.documents.Http.Answer;
import lt.tiltas.documents.Http.Session;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Person;
import lt.tiltas.trust.Wanted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/** A route with two approvals in parallel, a remote signature, a seal and an acquaintance, each by another person. */
class SigningRouteIT extends ServiceTest {
    private static final Certified DIRECTOR =
            TRUST.issue(Wanted.signature(new Person("director", "Rūta", "Vadovė", "49999990011")));
    private static final Certified DEPUTY =
            TRUST.issue(Wanted.signature(new Person("deputy", "Jonas", "Pavaduotojas", "39999990022")));

    private static final String ROUTE = """
            {"groups":[
              [{"purpose":"approval","person":"lawyer","term":3},{"purpose":"approval","person":"accountant","term":3}],
              [{"purpose":"signature","person":"director","term":2}],
              [{"purpose":"seal","role":"signer","term":1}],
              [{"purpose":"acquaintance","person":"reader","term":10}]]}""";

    /** No two alike, for equal files are stored once. */
    private static int pdfs;

    @Autowired
    private MongoOperations mongo;

    private Session author;
    private Session director;

    @BeforeEach
    void people() {
        author = person("author", "clerk");
        director = http.signer(ADMINISTRATION, "director", "PNOLT-49999990011");
    }

    @Test
    void a_route_runs_from_draft_to_sent_with_separate_people() throws Exception {
        String id = circulating(ROUTE);
        refused(prepare(director, id, 3, DIRECTOR), 409, "step-not-open");
        ok(person("lawyer", "clerk").post(step(id, 1) + "approval"));
        ok(person("accountant", "clerk").post(step(id, 2) + "approval"));

        refused(prepare(person("somebody", "signer"), id, 3, DIRECTOR), 403, "not-your-step");
        Answer prepared = prepare(director, id, 3, DIRECTOR);
        assertThat(prepared.status()).as("%s", prepared).isEqualTo(201);
        String place = step(id, 3) + "signature/" + prepared.text("id");
        String value = "{\"value\":\"%s\"}".formatted(Device.sign(DIRECTOR.key(), prepared.text("dataToBeSigned")));
        refused(
                director.putJson(place, "{\"value\":\"%s\"}".formatted(signed(DEPUTY, prepared))),
                422,
                "foreign-signature-value");
        refused(person("somebody", "signer").putJson(place, value), 403, "not-your-step");
        ok(director.putJson(place, value));
        ok(director.putJson(place, value));

        Session sealer = person("sealer", "signer");
        ok(sealer.post(step(id, 4) + "seal"));
        ok(sealer.post(step(id, 4) + "seal"));
        JsonNode document = author.get("/api/documents/" + id).json();
        assertThat(document.get("state").asString()).isEqualTo("signed");
        assertThat(texts(document.get("signatures"), "kind")).containsExactly("signature", "seal");
        assertThat(document.at("/signatures/0/signer").asString()).contains("Vadov");
        assertThat(author.get("/api/documents/" + id + "/verdict").text("result"))
                .isEqualTo("VALID");

        Story story = new Story(http, ADMINISTRATION);
        assertThat(story.register(id)).startsWith("S-");
        assertThat(story.send(id, LIBRARY).text("state")).isEqualTo("sent");
        ok(person("reader", "clerk").post(step(id, 5) + "acquaintance"));
        assertThat(texts(route(id).get("steps"), "state")).containsOnly("done");
        assertThat(author.get("/api/documents/" + id).text("state")).isEqualTo("sent");
    }

    @Test
    void a_document_that_was_registered_first_circulates_with_its_number() {
        String id = new Story(http, ADMINISTRATION).aRegisteredDocument();
        ok(author.putJson("/api/documents/" + id + "/route", """
                {"groups":[[{"purpose":"signature","person":"director","term":2}]]}"""));
        ok(author.post("/api/documents/" + id + "/circulation"));
        assertThat(author.get("/api/documents/" + id).text("state")).isEqualTo("circulating");
        sign(director, id, 1, DIRECTOR);
        assertThat(author.get("/api/documents/" + id).text("state")).isEqualTo("registered");
        assertThat(new Story(http, ADMINISTRATION).send(id, LIBRARY).text("state"))
                .isEqualTo("sent");
    }

    @Test
    void a_deputy_signs_with_a_certificate_of_one_s_own() {
        String id = circulating("""
                {"groups":[[{"purpose":"signature","person":"away","term":2}]]}""");
        Session deputy = deputy();
        refused(prepare(deputy, id, 1, DEPUTY), 403, "not-your-step");
        assertThat(person("away", "signer")
                        .post(
                                "/api/deputies",
                                "{\"deputy\":\"deputy\",\"from\":\"2026-01-01\",\"until\":\"2999-01-01\"}")
                        .status())
                .isEqualTo(201);
        sign(deputy, id, 1, DEPUTY);
        JsonNode step = route(id).at("/steps/0");
        assertThat(step.get("by").asString() + " for " + step.get("forWhom").asString())
                .isEqualTo("deputy for away");
    }

    @Test
    void a_deputy_without_the_role_signs_and_seals_where_it_was_handed_on() {
        String id = circulating("""
                {"groups":[[{"purpose":"signature","role":"signer","term":2}],
                           [{"purpose":"seal","role":"signer","term":2}]]}""");
        Session clerk = person("stand-in", "clerk");
        refused(prepare(clerk, id, 1, DEPUTY), 403, "not-a-signer");
        refused(clerk.post(step(id, 2) + "seal"), 403, "not-a-signer");
        assertThat(director.post(
                                "/api/deputies",
                                "{\"deputy\":\"stand-in\",\"from\":\"2026-01-01\",\"until\":\"2999-01-01\"}")
                        .status())
                .isEqualTo(201);
        refused(prepare(clerk, id, 1, DEPUTY), 403, "signer-not-identified");
        sign(http.person(ADMINISTRATION, "stand-in", "39999990022", List.of("clerk")), id, 1, DEPUTY);
        ok(clerk.post(step(id, 2) + "seal"));
        assertThat(texts(route(id).get("steps"), "forWhom")).containsExactly("director", "director");
        assertThat(texts(route(id).get("steps"), "by")).containsExactly("stand-in", "stand-in");
    }

    @Test
    void nobody_signs_with_the_certificate_of_another() {
        String id = circulating("""
                {"groups":[[{"purpose":"signature","person":"director","term":2}]]}""");
        String before = author.get("/api/documents/" + id).toString();
        Answer refused = prepare(director, id, 1, DEPUTY);
        refused(refused, 409, "certificate-of-another-person");
        assertThat(refused.text("field")).isEqualTo("certificates");
        assertThat(refused.text("remedy")).contains("personal_administrative_number");
        assertThat(refused.toString()).doesNotContain("9999");
        refused(prepare(director, id, 1, TRUST.sealOf(ADMINISTRATION)), 409, "certificate-of-nobody");
        refused(prepare(person("director", "signer"), id, 1, DIRECTOR), 403, "signer-not-identified");
        Session unreadable = http.signer(ADMINISTRATION, "director", "LT/LT/49999990011");
        refused(prepare(unreadable, id, 1, DIRECTOR), 403, "signer-not-identified");

        assertThat(author.get("/api/documents/" + id).toString()).isEqualTo(before);
        assertThat(route(id).at("/steps/0/state").asString()).isEqualTo("open");
        sign(director, id, 1, DIRECTOR);
        assertThat(author.get("/api/documents/" + id).toString()).doesNotContain("49999990011");
    }

    @Test
    void a_batch_with_the_certificate_of_another_prepares_nothing() {
        String signature = """
                {"groups":[[{"purpose":"signature","role":"signer","term":2}]]}""";
        String approval = """
                {"groups":[[{"purpose":"approval","role":"signer","term":2}]]}""";
        String steps = "[%s,%s]".formatted(place(circulating(signature)), place(circulating(approval)));
        String body = "{\"steps\":%s,\"signature\":{\"certificates\":%s}}";
        Answer foreign = director.post("/api/signature-batches", body.formatted(steps, chain(DEPUTY)));
        assertThat(foreign.text("items/0/problem/type")).isEqualTo("urn:tiltas:problem:certificate-of-another-person");
        assertThat(foreign.text("items/1/problem/type")).isEqualTo("urn:tiltas:problem:step-of-other-purpose");
        Answer unidentified =
                person("director", "signer").post("/api/signature-batches", body.formatted(steps, chain(DIRECTOR)));
        assertThat(unidentified.text("items/0/problem/type")).isEqualTo("urn:tiltas:problem:signer-not-identified");
        Answer own = deputy().post("/api/signature-batches", body.formatted(steps, chain(DEPUTY)));
        assertThat(own.json().at("/items/0/prepared").isObject()).as("%s", own).isTrue();
    }

    @Test
    void two_browsers_that_sign_at_once_leave_one_signature() throws Exception {
        String id = circulating("""
                {"groups":[[{"purpose":"signature","person":"director","term":2}]]}""");
        List<Answer> prepared = List.of(prepare(director, id, 1, DIRECTOR), prepare(director, id, 1, DIRECTOR));
        List<Answer> answers = atOnce(prepared.stream()
                .<Callable<Answer>>map(one -> () -> finish(director, id, 1, DIRECTOR, one))
                .toList());
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(author.get("/api/documents/" + id).json().get("signatures")).hasSize(1);
    }

    @Test
    void two_people_who_sign_at_once_both_do() throws Exception {
        String id = circulating("""
                {"groups":[[{"purpose":"signature","person":"director","term":2},
                            {"purpose":"signature","person":"deputy","term":2}]]}""");
        Session deputy = deputy();
        Answer first = prepare(director, id, 1, DIRECTOR);
        Answer second = prepare(deputy, id, 2, DEPUTY);
        atOnce(List.of(() -> finish(director, id, 1, DIRECTOR, first), () -> finish(deputy, id, 2, DEPUTY, second)))
                .forEach(SigningRouteIT::ok);
        JsonNode document = author.get("/api/documents/" + id).json();
        assertThat(document.get("state").asString()).isEqualTo("signed");
        assertThat(document.get("signatures")).hasSize(2);
        assertThat(author.get("/api/documents/" + id + "/verdict").text("result"))
                .isEqualTo("VALID");
    }

    @Test
    void of_two_people_who_sign_one_pdf_at_once_the_slower_one_prepares_again() throws Exception {
        long before = contents();
        String id = aPdfOn("""
                {"groups":[[{"purpose":"signature","person":"director","term":2},
                            {"purpose":"signature","person":"deputy","term":2}]]}""");
        List<Session> people = List.of(director, deputy());
        List<Certified> certificates = List.of(DIRECTOR, DEPUTY);
        List<Answer> prepared =
                List.of(prepare(people.getFirst(), id, 1, DIRECTOR), prepare(people.getLast(), id, 2, DEPUTY));
        List<Answer> answers = atOnce(IntStream.range(0, 2)
                .mapToObj(i ->
                        (Callable<Answer>) () -> finish(people.get(i), id, i + 1, certificates.get(i), prepared.get(i)))
                .toList());
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
        int slower = answers.getFirst().status() == 409 ? 0 : 1;
        refused(answers.get(slower), 409, "document-changed");
        assertThat(route(id).at("/steps/" + slower + "/state").asString()).isEqualTo("open");
        assertThat(contents()).as("the PDF without and with one signature").isEqualTo(before + 2);

        sign(people.get(slower), id, slower + 1, certificates.get(slower));
        JsonNode document = author.get("/api/documents/" + id).json();
        assertThat(document.get("state").asString()).isEqualTo("signed");
        assertThat(texts(document.get("signatures"), "level"))
                .containsExactly("PAdES-BASELINE-LT", "PAdES-BASELINE-LT");
        Answer verdict = author.get("/api/documents/" + id + "/verdict");
        assertThat(verdict.text("result")).as("%s", verdict).isEqualTo("VALID");
        assertThat(texts(verdict.json().get("signatures"), "result")).containsExactly("VALID", "VALID");
        assertThat(contents()).as("the PDF without and with both signatures").isEqualTo(before + 2);
    }

    @Test
    void a_signed_pdf_that_is_revised_stays_as_an_earlier_version_as_long_as_those_do() {
        long before = contents();
        String id = aPdfOn("""
                {"groups":[[{"purpose":"signature","person":"director","term":2}],
                           [{"purpose":"approval","person":"lawyer","term":2}]]}""");
        sign(director, id, 1, DIRECTOR);
        byte[] signed =
                author.get("/api/documents/" + id + "/files/sutartis.pdf").body();
        ok(author.post("/api/documents/" + id + "/withdrawal", "{\"reason\":\"A mistake in the text.\"}"));
        ok(author.post("/api/documents/" + id + "/revision"));
        assertThat(contents()).as("the PDF, and as it was signed").isEqualTo(before + 2);
        assertThat(author.get("/api/documents/" + id + "/versions/1/files/sutartis.pdf")
                        .body())
                .isEqualTo(signed);

        for (int i = 0; i < 20; i++) {
            new Story(http, ADMINISTRATION).put(id, "sutartis.pdf", "application/pdf", Story.aPdf(20_000 + i));
        }
        assertThat(author.get("/api/documents/" + id + "/versions/1/files/sutartis.pdf")
                        .status())
                .isEqualTo(404);
        assertThat(contents()).as("the PDF and twenty others").isEqualTo(before + 21);
    }

    private String aPdfOn(String route) {
        Story story = new Story(http, ADMINISTRATION);
        String id = story.aDraft();
        story.put(id, "sutartis.pdf", "application/pdf", Story.aPdf(12_000 + pdfs++));
        return circulating(id, route);
    }

    private long contents() {
        return mongo.getCollection("Contents.files").countDocuments();
    }

    @Test
    void a_batch_is_signed_by_one_decision_and_each_document_has_its_own_outcome() {
        String signature = """
                {"groups":[[{"purpose":"signature","person":"director","term":2}]]}""";
        String good = circulating(signature);
        String other = circulating("""
                {"groups":[[{"purpose":"approval","person":"director","term":2}]]}""");
        String late = circulating(signature);
        String steps = "[%s,%s,%s]".formatted(place(good), place(other), place(late));
        Answer batch = director.post(
                "/api/signature-batches",
                "{\"steps\":%s,\"signature\":{\"certificates\":%s}}".formatted(steps, chain(DIRECTOR)));
        assertThat(batch.status()).as("%s", batch).isEqualTo(201);
        assertThat(batch.text("items/1/problem/type")).isEqualTo("urn:tiltas:problem:step-of-other-purpose");
        String values = "{\"values\":[%s,%s]}".formatted(value(batch, 0, true), value(batch, 2, false));

        String path = "/api/signature-batches/" + batch.text("id");
        refused(person("somebody", "signer").putJson(path, values), 404, "batch-not-found");
        JsonNode items = ok(director.putJson(path, values)).json().get("items");
        assertThat(items.at("/0/done").asBoolean()).isTrue();
        assertThat(items.at("/0/state").asString()).isEqualTo("signed");
        assertThat(items.at("/1/problem/type").asString()).isEqualTo("urn:tiltas:problem:foreign-signature-value");
        assertThat(items.at("/1/problem/remedy").asString()).isNotEmpty();
        assertThat(author.get("/api/documents/" + late).text("state")).isEqualTo("circulating");

        values = "{\"values\":[%s,%s]}".formatted(value(batch, 0, true), value(batch, 2, true));
        items = ok(director.putJson(path, values)).json().get("items");
        assertThat(items.at("/0/done").asBoolean() && items.at("/1/done").asBoolean())
                .isTrue();

        Answer approved = ok(director.post("/api/approval-batches", "{\"steps\":%s}".formatted(steps)));
        assertThat(approved.json().at("/items/1/done").asBoolean()).isTrue();
        assertThat(approved.text("items/0/problem/type")).isEqualTo("urn:tiltas:problem:step-of-other-purpose");
        refused(
                director.post("/api/approval-batches", "{\"steps\":[%s,%s]}".formatted(place(good), place(good))),
                422,
                "bad-batch");
        String sealed = circulating("""
                {"groups":[[{"purpose":"seal","role":"signer","term":2}]]}""");
        assertThat(ok(director.post("/api/seal-batches", "{\"steps\":[%s]}".formatted(place(sealed))))
                        .text("items/0/state"))
                .isEqualTo("signed");
    }

    private static String place(String document) {
        return "{\"document\":\"%s\",\"step\":1}".formatted(document);
    }

    private static String value(Answer batch, int item, boolean right) {
        return "{\"id\":\"%s\",\"value\":\"%s\"}"
                .formatted(
                        batch.text("items/" + item + "/prepared/id"),
                        signed(right ? DIRECTOR : DEPUTY, batch.text("items/" + item + "/prepared/dataToBeSigned")));
    }

    @Test
    void what_was_prepared_before_a_revision_is_nothing_after_it() {
        String id = circulating("""
                {"groups":[[{"purpose":"signature","person":"director","term":2}],
                           [{"purpose":"signature","role":"signer","term":2}]]}""");
        sign(director, id, 1, DIRECTOR);
        Answer prepared = prepare(director, id, 2, DIRECTOR);
        ok(author.post("/api/documents/" + id + "/withdrawal", "{\"reason\":\"A mistake in the text.\"}"));
        refused(finish(director, id, 2, DIRECTOR, prepared), 409, "circulation-ended");
        ok(author.post("/api/documents/" + id + "/revision"));
        assertThat(author.get("/api/documents/" + id).json().get("signatures")).isEmpty();
        assertThat(route(id).at("/history/0/signatures").asInt()).isEqualTo(1);
        ok(author.post("/api/documents/" + id + "/circulation"));
        sign(director, id, 1, DIRECTOR);
        refused(finish(director, id, 2, DIRECTOR, prepared), 404, "signature-not-prepared");
    }

    private String circulating(String route) {
        return circulating(new Story(http, ADMINISTRATION).aDraftWithFiles(), route);
    }

    private String circulating(String id, String route) {
        ok(author.putJson("/api/documents/" + id + "/route", route));
        ok(author.post("/api/documents/" + id + "/circulation"));
        return id;
    }

    private Session deputy() {
        return http.signer(ADMINISTRATION, "deputy", "39999990022");
    }

    private Session person(String subject, String role) {
        return http.person(ADMINISTRATION, subject, role);
    }

    static void sign(Session who, String id, int step, Certified with) {
        ok(finish(who, id, step, with, prepare(who, id, step, with)));
    }

    static Answer prepare(Session who, String id, int step, Certified with) {
        return who.post(step(id, step) + "signature", "{\"certificates\":%s}".formatted(chain(with)));
    }

    private static Answer finish(Session who, String id, int step, Certified with, Answer prepared) {
        return who.putJson(
                step(id, step) + "signature/" + prepared.text("id"),
                "{\"value\":\"%s\"}".formatted(signed(with, prepared)));
    }

    private static String chain(Certified certified) {
        return certified.chain().stream()
                .map(certificate -> {
                    try {
                        return Base64.getEncoder().encodeToString(certificate.getEncoded());
                    } catch (CertificateEncodingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    /** What the person's device does, here without a process of its own. */
    private static String signed(Certified certified, Answer prepared) {
        return signed(certified, prepared.text("dataToBeSigned"));
    }

    private static String signed(Certified certified, String data) {
        try {
            Signature device = Signature.getInstance("SHA256withECDSA");
            device.initSign(certified.key());
            device.update(Base64.getDecoder().decode(data));
            return Base64.getEncoder().encodeToString(device.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Answer> atOnce(List<Callable<Answer>> work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(work.size())) {
            List<Future<Answer>> done = pool.invokeAll(work);
            return IntStream.range(0, done.size())
                    .mapToObj(i -> done.get(i).resultNow())
                    .toList();
        }
    }

    private static String step(String id, int number) {
        return "/api/documents/" + id + "/steps/" + number + "/";
    }

    private JsonNode route(String id) {
        return ok(author.get("/api/documents/" + id + "/route")).json();
    }

    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.get(member).asString())
                .toList();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    static void refused(Answer answer, int status, String type) {
        assertThat(answer.status() + " " + answer.text("type"))
                .as("%s", answer)
                .isEqualTo(status + " urn:tiltas:problem:" + type);
    }
}
