package lt.tiltas.catalog.institution;

import static lt.tiltas.catalog.CatalogClient.items;
import static lt.tiltas.catalog.CatalogClient.object;
import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lt.tiltas.catalog.CatalogClient;
import lt.tiltas.testing.InstitutionCodes;
import lt.tiltas.testing.OnTestServers;
import lt.tiltas.testing.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class InstitutionsIT {

    private final String administration = InstitutionCodes.any();
    private final String library = InstitutionCodes.any();

    @LocalServerPort
    private int port;

    private CatalogClient administrator;
    private CatalogClient anybody;

    @BeforeEach
    void sign_in() {
        administrator = CatalogClient.of(port, administration, "administrator");
        anybody = CatalogClient.anybody(port);
    }

    @Test
    void an_administration_records_itself_and_what_is_beneath_it_and_everybody_reads_it() {
        assertThat(administrator.administration(administration).statusCode()).isEqualTo(201);
        HttpResponse<String> recorded = administrator.put(
                "/api/institutions/" + library,
                Map.of(
                        "names",
                        Map.of("lt", "Biblioteka", "en", "Library", "uk", "Бібліотека"),
                        "kind",
                        "BUDGET_INSTITUTION",
                        "parent",
                        administration));
        assertThat(recorded.statusCode()).isEqualTo(201);

        HttpResponse<String> read = anybody.get("/api/institutions/" + library);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(object(read))
                .isEqualTo(Map.of(
                        "code",
                        library,
                        "names",
                        Map.of("lt", "Biblioteka", "en", "Library", "uk", "Бібліотека"),
                        "kind",
                        "BUDGET_INSTITUTION",
                        "parent",
                        administration));
        assertThat(read.body()).isEqualTo(recorded.body());
        assertThat(object(anybody.get("/api/institutions/" + administration))).doesNotContainKey("parent");
    }

    @Test
    void putting_the_same_again_changes_nothing() {
        HttpResponse<String> first = administrator.administration(administration);
        HttpResponse<String> second = administrator.administration(administration);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(items(CatalogClient.of(port, administration, "auditor")
                        .get("/api/institutions/" + administration + "/trail")))
                .hasSize(1);
    }

    @Test
    void a_reader_who_has_the_version_is_not_sent_it_again() {
        administrator.administration(administration);
        String path = "/api/institutions/" + administration;
        String tag = anybody.get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(anybody.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void a_writer_who_has_seen_an_older_version_is_told_to_read_again() {
        administrator.administration(administration);
        String path = "/api/institutions/" + administration;
        String tag = anybody.get(path).headers().firstValue("ETag").orElseThrow();
        Map<String, Object> one = Map.of("names", Map.of("lt", "Viena"), "kind", "ADMINISTRATION");
        Map<String, Object> two = Map.of("names", Map.of("lt", "Dvi"), "kind", "ADMINISTRATION");
        assertThat(administrator.put(path, one, "If-Match", tag).statusCode()).isEqualTo(200);

        assertProblem(
                administrator.put(path, two, "If-Match", tag),
                412,
                "outdated",
                "If-Match",
                "Institution %s is not in the version that If-Match names.".formatted(administration),
                "Read it again, and repeat the change with its ETag.");
        assertThat(object(anybody.get(path))).containsEntry("names", Map.of("lt", "Viena"));
    }

    @Test
    void what_is_out_of_reach_is_refused_and_says_why() {
        String elsewhere = InstitutionCodes.any();
        administrator.administration(administration);
        CatalogClient.of(port, elsewhere, "administrator").administration(elsewhere);

        assertProblem(
                administrator.put(
                        "/api/institutions/" + elsewhere,
                        Map.of("names", Map.of("lt", "Mano"), "kind", "ADMINISTRATION")),
                403,
                "out-of-reach",
                "code",
                "Administrators of %s may not change institution %s.".formatted(administration, elsewhere),
                "An administration changes itself and the institutions beneath it; ask the administration above the"
                        + " institution.");
        assertProblem(
                CatalogClient.of(port, library, "administrator")
                        .put(
                                "/api/institutions/" + administration,
                                Map.of("names", Map.of("lt", "Mano"), "kind", "ADMINISTRATION")),
                403,
                "out-of-reach",
                "code",
                "Administrators of %s may not change institution %s.".formatted(library, administration),
                "Your institution is not in the catalogue yet; record it first.");
    }

    @Test
    void a_budget_institution_records_itself_once_and_its_administration_keeps_it_from_then_on() {
        administrator.administration(administration);
        CatalogClient librarian = CatalogClient.of(port, library, "administrator");
        assertThat(librarian.budgetInstitution(library, administration).statusCode())
                .isEqualTo(201);
        assertThat(librarian.budgetInstitution(library, administration).statusCode())
                .isEqualTo(200);

        Map<String, Object> renamed =
                Map.of("names", Map.of("lt", "Nauja"), "kind", "BUDGET_INSTITUTION", "parent", administration);
        assertThat(librarian.put("/api/institutions/" + library, renamed).statusCode())
                .isEqualTo(403);
        assertThat(administrator.put("/api/institutions/" + library, renamed).statusCode())
                .isEqualTo(200);
    }

    static Stream<Arguments> badContents() {
        String parent = InstitutionCodes.any();
        return Stream.of(
                Arguments.of("{\"names\":{},\"kind\":\"ADMINISTRATION\"}", 400, "names"),
                Arguments.of("{\"kind\":\"ADMINISTRATION\"}", 400, "names"),
                Arguments.of("{\"names\":{\"lt\":null},\"kind\":\"ADMINISTRATION\"}", 400, "names[lt]"),
                Arguments.of("{\"names\":{\"lt\":\"A\"}}", 400, "kind"),
                Arguments.of("{\"names\":{\"lt\":\"A\"},\"kind\":\"LIBRARY\"}", 400, "kind"),
                Arguments.of("{\"names\":{\"lt\":\"A\"},\"kind\":0}", 400, "kind"),
                Arguments.of("{\"names\":{\"lt\":7},\"kind\":\"ADMINISTRATION\"}", 400, "names.lt"),
                Arguments.of("{\"names\":{\"lt\":\"A\"},\"kind\":\"ADMINISTRATION\",\"x\":1}", 400, "x"),
                Arguments.of("{\"names\":{\"xx\":\"A\"},\"kind\":\"ADMINISTRATION\"}", 422, "names.xx"),
                Arguments.of("{\"names\":{\"lt\":\"  \"},\"kind\":\"ADMINISTRATION\"}", 422, "names.lt"),
                Arguments.of("{\"names\":{\"lt\":\"A\"},\"kind\":\"BUDGET_INSTITUTION\"}", 422, "parent"),
                Arguments.of(
                        "{\"names\":{\"lt\":\"A\"},\"kind\":\"ADMINISTRATION\",\"parent\":\"%s\"}".formatted(parent),
                        422,
                        "parent"),
                Arguments.of(
                        "{\"names\":{\"lt\":\"A\"},\"kind\":\"BUDGET_INSTITUTION\",\"parent\":\"%s\"}"
                                .formatted(InstitutionCodes.wrong(parent)),
                        422,
                        "parent"),
                Arguments.of(
                        "{\"names\":{\"lt\":\"A\"},\"kind\":\"BUDGET_INSTITUTION\",\"parent\":\"%s\"}"
                                .formatted(parent),
                        422,
                        "parent"));
    }

    @ParameterizedTest
    @MethodSource("badContents")
    void bad_content_is_refused_with_its_field_and_nothing_is_written(String content, int status, String field) {
        HttpResponse<String> answer = administrator.put("/api/institutions/" + administration, content);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Problems.of(answer)).containsEntry("field", field);
        assertThat(anybody.get("/api/institutions/" + administration).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_code_with_a_wrong_check_digit_is_refused_when_written_and_unknown_when_read() {
        String wrong = InstitutionCodes.wrong(administration);

        HttpResponse<String> written = administrator.administration(wrong);

        assertThat(Problems.of(written)).containsEntry("status", 422).containsEntry("field", "code");
        for (String none : List.of(wrong, "abc", InstitutionCodes.any())) {
            assertProblem(
                    anybody.get("/api/institutions/" + none),
                    404,
                    "institution-unknown",
                    "code",
                    "The catalogue has no institution %s.".formatted(none),
                    "List the institutions at /api/institutions, or record it first.");
        }
    }

    @Test
    void the_kind_of_an_institution_does_not_change() {
        administrator.administration(administration);
        administrator.budgetInstitution(library, administration);

        HttpResponse<String> answer = administrator.administration(library);

        assertThat(Problems.of(answer)).containsEntry("status", 409).containsEntry("field", "kind");
    }

    @Test
    void lists_are_filtered_and_turned_page_by_page() {
        administrator.administration(administration);
        List<String> codes = IntStream.range(0, 5)
                .mapToObj(number -> InstitutionCodes.any())
                .sorted()
                .toList();
        codes.forEach(code -> administrator.budgetInstitution(code, administration));
        String list = "/api/institutions?kind=BUDGET_INSTITUTION&limit=2&parent=" + administration;

        HttpResponse<String> first = anybody.get(list);
        HttpResponse<String> second =
                anybody.get(list + "&after=" + object(first).get("next"));
        HttpResponse<String> third =
                anybody.get(list + "&after=" + object(second).get("next"));

        assertThat(Stream.of(first, second, third).flatMap(page -> items(page).stream()))
                .extracting(item -> item.get("code"))
                .containsExactlyElementsOf(codes);
        assertThat(object(third)).doesNotContainKey("next");
        assertThat(items(anybody.get("/api/institutions?kind=ADMINISTRATION&parent=" + administration)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badQueries")
    void bad_queries_are_refused_with_the_parameter(String query, String field) {
        HttpResponse<String> answer = anybody.get("/api/institutions?" + query);

        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(Problems.of(answer)).containsEntry("field", field);
    }

    static Stream<Arguments> badQueries() {
        return Stream.of(
                Arguments.of("limit=0", "limit"),
                Arguments.of("limit=201", "limit"),
                Arguments.of("limit=ten", "limit"),
                Arguments.of("kind=library", "kind"),
                Arguments.of("parent=12", "parent"),
                Arguments.of("after=!", "after"));
    }

    @Test
    void the_trail_is_for_auditors_of_the_institution_and_of_its_administration() {
        administrator.administration(administration);
        administrator.budgetInstitution(library, administration);
        administrator.put(
                "/api/institutions/" + library,
                Map.of("names", Map.of("lt", "Nauja"), "kind", "BUDGET_INSTITUTION", "parent", administration));
        String path = "/api/institutions/" + library + "/trail";

        for (String institution : List.of(administration, library)) {
            assertThat(items(CatalogClient.of(port, institution, "auditor").get(path)))
                    .allSatisfy(line -> assertThat(line).containsKeys("when", "from"))
                    .extracting(line -> line.get("who") + " " + line.get("what"))
                    .containsExactly(
                            "administrator@" + administration + " record",
                            "administrator@" + administration + " record");
        }
        String stranger = InstitutionCodes.any();
        assertThat(CatalogClient.of(port, stranger, "auditor").get(path).statusCode())
                .isEqualTo(404);
    }

    @Test
    void of_many_who_write_at_once_each_is_heard_and_nothing_is_lost() throws Exception {
        administrator.administration(administration);
        List<Callable<HttpResponse<String>>> writes = IntStream.range(0, 8)
                .<Callable<HttpResponse<String>>>mapToObj(number -> () -> administrator.put(
                        "/api/institutions/" + administration,
                        Map.of("names", Map.of("lt", "Pavadinimas " + number), "kind", "ADMINISTRATION")))
                .toList();
        long changed = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<HttpResponse<String>> write : pool.invokeAll(writes)) {
                int status = write.get().statusCode();
                assertThat(status).isIn(200, 409);
                changed += status == 200 ? 1 : 0;
            }
        }

        assertThat(changed).isPositive();
        assertThat(items(CatalogClient.of(port, administration, "auditor")
                        .get("/api/institutions/" + administration + "/trail")))
                .hasSize(1 + (int) changed);
    }
}
