package lt.tiltas.catalog.maturity;

import static lt.tiltas.catalog.CatalogClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lt.tiltas.catalog.CatalogClient;
import lt.tiltas.testing.InstitutionCodes;
import lt.tiltas.testing.OnTestServers;
import lt.tiltas.testing.Problems;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class MaturityIT {

    private final String administration = InstitutionCodes.any();
    private final String library = InstitutionCodes.any();

    @LocalServerPort
    private int port;

    @Test
    void percentages_are_answered_for_the_administration_and_for_its_budget_institutions() {
        CatalogClient administrator = CatalogClient.of(port, administration, "administrator");
        administrator.administration(administration);
        administrator.budgetInstitution(library, administration);
        String group = "T" + administration;
        administrator.service(group + "-1", administration, 4, 4);
        administrator.service(group + "-2", administration, 3, 4);
        administrator.service(group + "-3", administration, 0, 2);

        assertThat(percentages())
                .isEqualTo(Map.of(
                        "administration",
                        administration,
                        "ADMINISTRATION",
                        Map.of(
                                "total",
                                3,
                                "developed",
                                1,
                                "developedPercent",
                                33.33,
                                "electronic",
                                2,
                                "electronicPercent",
                                66.67,
                                "next",
                                List.of(Map.of(
                                        "identifier",
                                        group + "-2",
                                        "names",
                                        Map.of("lt", "Paslauga", "en", "Service"),
                                        "owner",
                                        administration,
                                        "level",
                                        3,
                                        "attainableLevel",
                                        4,
                                        "steps",
                                        1))),
                        "BUDGET_INSTITUTION",
                        Map.of("total", 0, "developed", 0, "electronic", 0, "next", List.of())));

        administrator.service(group + "-4", library, 3, 3);

        assertThat(percentages())
                .extracting("BUDGET_INSTITUTION")
                .isEqualTo(Map.of(
                        "total",
                        1,
                        "developed",
                        1,
                        "developedPercent",
                        100.0,
                        "electronic",
                        1,
                        "electronicPercent",
                        100.0,
                        "next",
                        List.of()));
    }

    private Map<String, Object> percentages() {
        return object(CatalogClient.anybody(port).get("/api/maturity/percentages?administration=" + administration));
    }

    @Test
    void whom_percentages_are_not_answered_for_is_told_why() {
        CatalogClient administrator = CatalogClient.of(port, administration, "administrator");
        administrator.administration(administration);
        administrator.budgetInstitution(library, administration);
        CatalogClient anybody = CatalogClient.anybody(port);

        assertThat(Problems.of(anybody.get("/api/maturity/percentages?administration=" + library)))
                .containsEntry("status", 422)
                .containsEntry("remedy", "Ask for its administration, %s.".formatted(administration));
        assertThat(Problems.of(anybody.get("/api/maturity/percentages?administration=abc")))
                .containsEntry("status", 404);
        assertThat(Problems.of(anybody.get("/api/maturity/percentages")))
                .containsEntry("status", 400)
                .containsEntry("field", "administration");
    }

    @Test
    void the_levels_are_served_with_their_version() {
        CatalogClient anybody = CatalogClient.anybody(port);
        Map<String, Object> levels = object(anybody.get("/api/maturity/levels"));

        assertThat(levels).containsEntry("version", "lt-1").containsEntry("electronicFrom", 3);
        assertThat(levels)
                .extracting("levels")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(5);
        assertThat(object(anybody.get("/api/maturity/levels?version=lt-1"))).isEqualTo(levels);
        assertThat(Problems.of(anybody.get("/api/maturity/levels?version=lt-0")))
                .containsEntry("status", 404)
                .containsEntry("field", "version");
    }
}
