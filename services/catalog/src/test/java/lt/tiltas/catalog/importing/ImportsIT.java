package lt.tiltas.catalog.importing;

import static lt.tiltas.catalog.CatalogClient.items;
import static lt.tiltas.catalog.CatalogClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lt.tiltas.catalog.CatalogClient;
import lt.tiltas.testing.InstitutionCodes;
import lt.tiltas.testing.OnTestServers;
import lt.tiltas.testing.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class ImportsIT {

    private static final String INSTITUTIONS = "/api/imports/institutions";
    private static final String SERVICES = "/api/imports/public-services";

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
    void the_demonstration_data_is_loaded_and_repeating_it_changes_nothing() throws IOException {
        CatalogClient alytus = CatalogClient.of(port, InstitutionCodes.ADMINISTRATION, "administrator");
        byte[] institutions = demonstration("institutions.csv");
        byte[] services = demonstration("public-services.csv");

        Map<String, Object> first = object(alytus.importCsv(INSTITUTIONS, institutions, "text/csv"));
        Map<String, Object> second = object(alytus.importCsv(SERVICES, services, "text/csv;charset=UTF-8"));
        Map<String, Object> again = object(alytus.importCsv(SERVICES, services, "text/csv"));

        assertThat(first).isEqualTo(Map.of("rows", 4, "good", 4, "loaded", 4, "changed", 4, "faults", List.of()));
        assertThat(second).isEqualTo(Map.of("rows", 24, "good", 24, "loaded", 24, "changed", 24, "faults", List.of()));
        assertThat(again).isEqualTo(Map.of("rows", 24, "good", 24, "loaded", 24, "changed", 0, "faults", List.of()));
        Map<String, Object> percentages =
                object(anybody.get("/api/maturity/percentages?administration=" + InstitutionCodes.ADMINISTRATION));
        assertThat(percentages)
                .extracting("ADMINISTRATION")
                .extracting("total", "developed", "electronic")
                .containsExactly(12, 4, 7);
        assertThat(percentages)
                .extracting("BUDGET_INSTITUTION")
                .extracting("total", "developed", "electronic")
                .containsExactly(12, 3, 5);
        assertThat(object(anybody.get("/api/public-services/ALR-006")))
                .extracting("names")
                .isEqualTo(Map.of(
                        "lt", "Prašymų, skundų ir pasiūlymų nagrinėjimas",
                        "en", "Handling of requests, complaints and proposals"));
    }

    @Test
    void bad_rows_are_reported_and_the_good_ones_are_loaded_on_request_only() {
        String file = """
                code;kind;parent;name_lt
                %s;ADMINISTRATION;;Administracija
                %s;BUDGET_INSTITUTION;%s;Įstaiga
                """.formatted(administration, InstitutionCodes.wrong(library), administration);

        Map<String, Object> checked = object(administrator.importCsv(INSTITUTIONS + "?load=none", file));
        Map<String, Object> all = object(administrator.importCsv(INSTITUTIONS, file));
        assertThat(anybody.get("/api/institutions/" + administration).statusCode())
                .isEqualTo(404);
        Map<String, Object> good = object(administrator.importCsv(INSTITUTIONS + "?load=good", file));

        Map<String, Object> fault = Map.of(
                "line",
                3,
                "column",
                "code",
                "reason",
                "The last digit of %s is not its check digit.".formatted(InstitutionCodes.wrong(library)),
                "remedy",
                "Look the code up in the Register of Legal Entities; a digit is mistyped or two are swapped.");
        assertThat(checked)
                .isEqualTo(Map.of("rows", 2, "good", 1, "loaded", 0, "changed", 0, "faults", List.of(fault)));
        assertThat(all).isEqualTo(checked);
        assertThat(good).isEqualTo(Map.of("rows", 2, "good", 1, "loaded", 1, "changed", 1, "faults", List.of(fault)));
        assertThat(items(CatalogClient.of(port, administration, "auditor")
                        .get("/api/institutions/" + administration + "/trail")))
                .extracting(line -> line.get("what"))
                .containsExactly("import");
    }

    @Test
    void services_of_others_unknown_owners_and_wrong_levels_are_bad_rows() {
        String elsewhere = InstitutionCodes.any();
        String unknown = InstitutionCodes.any();
        CatalogClient.of(port, elsewhere, "administrator").administration(elsewhere);
        administrator.administration(administration);
        String file = """
                identifier,owner,level,attainableLevel,name_en,maturityModel
                T%1$s-1,%1$s,3,4,"A service, good",lt-1
                T%1$s-2,%2$s,3,4,Theirs,
                T%1$s-3,%3$s,3,4,Nobody's,
                T%1$s-4,%1$s,5,4,Too high,
                T%1$s-5,%1$s,x,99,Not numbers,
                T%1$s-6,%1$s,1,4,Old model,lt-0
                bad id,%1$s,1,4,Bad identifier,
                T%1$s-1,%1$s,3,4,Twice,
                """.formatted(administration, elsewhere, unknown);

        Map<String, Object> report = object(administrator.importCsv(SERVICES + "?load=good", file));

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> faults = (List<Map<String, Object>>) report.get("faults");
        assertThat(faults)
                .extracting(fault -> fault.get("line") + " " + fault.get("column"))
                .containsExactly(
                        "3 owner", "4 owner", "5 level", "6 level", "7 maturityModel", "8 identifier", "9 identifier");
        assertThat(report).containsEntry("rows", 8).containsEntry("good", 1).containsEntry("loaded", 1);
        assertThat(items(anybody.get("/api/public-services?owner=" + administration)))
                .extracting(service -> service.get("identifier"))
                .containsExactly("T" + administration + "-1");
    }

    @Test
    void another_encoding_is_reported_or_refused_when_it_is_declared() {
        byte[] file = "code,kind,parent,name_lt\n%s,ADMINISTRATION,,Savivaldybė\n"
                .formatted(administration)
                .getBytes(Charset.forName("windows-1257"));

        HttpResponse<String> undeclared = administrator.importCsv(INSTITUTIONS, file, "text/csv");
        HttpResponse<String> declared = administrator.importCsv(INSTITUTIONS, file, "text/csv; charset=windows-1257");

        assertThat(object(undeclared))
                .isEqualTo(Map.of(
                        "rows",
                        1,
                        "good",
                        0,
                        "loaded",
                        0,
                        "changed",
                        0,
                        "faults",
                        List.of(Map.of(
                                "line",
                                2,
                                "column",
                                "name_lt",
                                "reason",
                                "The cell is not UTF-8.",
                                "remedy",
                                "Save the file as CSV UTF-8."))));
        assertThat(Problems.of(declared))
                .containsEntry("status", 415)
                .containsEntry("type", "urn:tiltas:problem:not-utf-8");
    }

    @Test
    void a_file_of_another_media_type_or_an_unknown_load_is_refused() {
        assertThat(administrator
                        .importCsv(INSTITUTIONS, "{}".getBytes(StandardCharsets.UTF_8), "application/json")
                        .statusCode())
                .isEqualTo(415);
        HttpResponse<String> unknown = administrator.importCsv(INSTITUTIONS + "?load=some", "code\n");
        assertThat(Problems.of(unknown)).containsEntry("status", 400).containsEntry("field", "load");
    }

    @Test
    void a_file_beyond_the_limit_is_refused_as_too_large() {
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        Arrays.fill(large, (byte) 'a');

        HttpResponse<String> answer = administrator.importCsv(INSTITUTIONS, large, "text/csv");

        assertThat(Problems.of(answer))
                .containsEntry("status", 413)
                .containsEntry("remedy", "Split the file, and give each part the header.");
    }

    private static byte[] demonstration(String file) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return Files.readAllBytes(folder.resolve("infra/demo-data").resolve(file));
    }
}
