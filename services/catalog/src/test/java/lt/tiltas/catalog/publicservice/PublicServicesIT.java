package lt.tiltas.catalog.publicservice;

import static lt.tiltas.catalog.CatalogClient.items;
import static lt.tiltas.catalog.CatalogClient.object;
import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
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
class PublicServicesIT {

    private final String administration = InstitutionCodes.any();
    private final String library = InstitutionCodes.any();
    private final String school = InstitutionCodes.any();
    /** Of this test only. */
    private final String group = "T" + administration;

    @LocalServerPort
    private int port;

    private CatalogClient administrator;
    private CatalogClient anybody;

    @BeforeEach
    void record_the_institutions() {
        administrator = CatalogClient.of(port, administration, "administrator");
        anybody = CatalogClient.anybody(port);
        administrator.administration(administration);
        administrator.budgetInstitution(library, administration);
        administrator.budgetInstitution(school, administration);
    }

    @Test
    void a_service_is_recorded_once_read_by_everybody_and_assessed_anew() {
        HttpResponse<String> first = administrator.service(group + "-1", library, 2, 4);
        HttpResponse<String> again = administrator.service(group + "-1", library, 2, 4);
        HttpResponse<String> raised = administrator.service(group + "-1", library, 3, 4);

        assertThat(Stream.of(first, again, raised).map(HttpResponse::statusCode))
                .containsExactly(201, 200, 200);
        assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        assertThat(object(anybody.get("/api/public-services/" + group + "-1")))
                .isEqualTo(Map.of(
                        "identifier",
                        group + "-1",
                        "names",
                        Map.of("lt", "Paslauga", "en", "Service"),
                        "owner",
                        library,
                        "level",
                        3,
                        "attainableLevel",
                        4,
                        "maturityModel",
                        "lt-1"));
        assertThat(items(CatalogClient.of(port, library, "auditor").get("/api/public-services/" + group + "-1/trail")))
                .hasSize(2);
    }

    @Test
    void a_budget_institution_keeps_its_own_services_only() {
        CatalogClient librarian = CatalogClient.of(port, library, "administrator");
        assertThat(librarian.service(group + "-1", library, 1, 3).statusCode()).isEqualTo(201);

        for (HttpResponse<String> answer : List.of(
                librarian.service(group + "-2", school, 1, 3),
                librarian.service(group + "-2", administration, 1, 3),
                librarian.service(group + "-1", school, 1, 3))) {
            assertThat(Problems.of(answer))
                    .containsEntry("status", 403)
                    .containsEntry("type", "urn:tiltas:problem:out-of-reach")
                    .containsEntry("field", "owner");
        }
    }

    @Test
    void another_municipality_neither_changes_nor_takes_a_service_nor_reads_its_trail() {
        String elsewhere = InstitutionCodes.any();
        CatalogClient stranger = CatalogClient.of(port, elsewhere, "administrator");
        stranger.administration(elsewhere);
        administrator.service(group + "-1", library, 1, 3);

        assertProblem(
                stranger.service(group + "-1", elsewhere, 1, 3),
                403,
                "out-of-reach",
                "owner",
                "Administrators of %s may not change services of institution %s.".formatted(elsewhere, library),
                "An administration changes its own services and those of the institutions beneath it, a budget"
                        + " institution its own; ask the owner's administrator.");
        assertThat(CatalogClient.of(port, elsewhere, "auditor")
                        .get("/api/public-services/" + group + "-1/trail")
                        .statusCode())
                .isEqualTo(404);
        assertThat(object(anybody.get("/api/public-services/" + group + "-1"))).containsEntry("owner", library);
    }

    @Test
    void the_owner_must_be_in_the_catalogue() {
        String unknown = InstitutionCodes.any();

        assertProblem(
                administrator.service(group + "-1", unknown, 1, 3),
                422,
                "owner-unknown",
                "owner",
                "The catalogue has no institution %s to own the service.".formatted(unknown),
                "Record the institution first.");
    }

    static Stream<Arguments> badContents() {
        return Stream.of(
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "6", "5", 422, "level"),
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "4", "3", 422, "level"),
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "-1", "3", 422, "level"),
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "0", "0", 422, "attainableLevel"),
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "0", "6", 422, "attainableLevel"),
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "1.5", "3", 400, "level"),
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "\"1\"", "3", 400, "level"),
                Arguments.of("{\"lt\":\"A\"}", "\"OWNER\"", "null", "3", 400, "level"),
                Arguments.of("{\"lt\":\"A\"}", "\"12\"", "1", "3", 422, "owner"),
                Arguments.of("{\"lt\":\"A\"}", "null", "1", "3", 400, "owner"),
                Arguments.of("{\"l\":\"A\"}", "\"OWNER\"", "1", "3", 422, "names.l"));
    }

    @ParameterizedTest
    @MethodSource("badContents")
    void bad_content_is_refused_with_its_field_and_nothing_is_written(
            String names, String owner, String level, String attainable, int status, String field) {
        String content = "{\"names\":%s,\"owner\":%s,\"level\":%s,\"attainableLevel\":%s}"
                .formatted(names, owner.replace("OWNER", administration), level, attainable);

        HttpResponse<String> answer = administrator.put("/api/public-services/" + group + "-9", content);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Problems.of(answer)).containsEntry("field", field);
        assertThat(anybody.get("/api/public-services/" + group + "-9").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_bad_identifier_is_refused_when_written_and_unknown_when_read() {
        assertThat(Problems.of(administrator.service("alr_1", administration, 1, 3)))
                .containsEntry("status", 422)
                .containsEntry("field", "identifier");
        assertThat(Problems.of(anybody.get("/api/public-services/alr_1"))).containsEntry("status", 404);
    }

    @Test
    void an_unknown_version_of_the_levels_is_refused() {
        HttpResponse<String> answer = administrator.put(
                "/api/public-services/" + group + "-1",
                Map.of(
                        "names",
                        Map.of("lt", "A"),
                        "owner",
                        administration,
                        "level",
                        1,
                        "attainableLevel",
                        3,
                        "maturityModel",
                        "lt-0"));

        assertThat(Problems.of(answer)).containsEntry("status", 422).containsEntry("field", "maturityModel");
    }

    @Test
    void a_writer_who_has_seen_an_older_version_is_told_to_read_again() {
        administrator.service(group + "-1", library, 1, 3);
        String path = "/api/public-services/" + group + "-1";
        String tag = anybody.get(path).headers().firstValue("ETag").orElseThrow();
        administrator.service(group + "-1", library, 2, 3);
        Map<String, Object> content =
                Map.of("names", Map.of("lt", "A"), "owner", library, "level", 3, "attainableLevel", 3);

        assertThat(Problems.of(administrator.put(path, content, "If-Match", tag)))
                .containsEntry("status", 412)
                .containsEntry("field", "If-Match");
        assertThat(administrator
                        .put("/api/public-services/" + group + "-2", content, "If-Match", "*")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void lists_are_filtered_by_owner_and_turned_page_by_page() {
        for (int number = 1; number <= 3; number++) {
            administrator.service(group + "-" + number, library, number, 3);
        }
        administrator.service(group + "-4", school, 1, 3);
        String list = "/api/public-services?limit=2&owner=" + library;

        HttpResponse<String> first = anybody.get(list);
        HttpResponse<String> second =
                anybody.get(list + "&after=" + object(first).get("next"));

        assertThat(Stream.of(first, second).flatMap(page -> items(page).stream()))
                .extracting(item -> item.get("identifier"))
                .containsExactly(group + "-1", group + "-2", group + "-3");
        assertThat(object(second)).doesNotContainKey("next");
    }
}
