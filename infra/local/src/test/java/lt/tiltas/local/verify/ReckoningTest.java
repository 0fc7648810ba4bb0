package lt.tiltas.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReckoningTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final Reckoning reckoning = new Reckoning(ZoneId.of("Europe/Vilnius"));
    private final Differences differences = new Differences();

    @Test
    void values_that_follow_from_what_happened_agree() {
        reckoning.sent("A", NOON);
        reckoning.consignment("A", "B", NOON, NOON.plusSeconds(1), NOON.plusSeconds(3600), null);
        reckoning.consignment("A", "C", NOON, NOON.plusSeconds(1), null, NOON.plusSeconds(60));
        reckoning.consignment("A", "D", NOON, NOON.plusSeconds(1), null, null);
        reckoning.compare(written(), differences);
        assertThat(differences.found()).isEmpty();
    }

    @Test
    void a_document_counted_twice_is_named() {
        reckoning.sent("A", NOON);
        reckoning.compare(new HashMap<>(Map.of("documents-sent/A/2026-03", new BigDecimal(2))), differences);
        assertThat(differences.found())
                .isEqualTo(List.of("indicator value documents-sent/A/2026-03 is 2, and by the facts it is 1"));
    }

    @Test
    void a_value_of_nothing_is_named() {
        reckoning.compare(new HashMap<>(Map.of("documents-received/X/2026-03", BigDecimal.ONE)), differences);
        assertThat(differences.found()).hasSize(1).first().asString().contains("documents-received/X/2026-03");
    }

    @Test
    void the_month_is_that_of_the_installation() {
        // 23:30 UTC on 31 March is April in Vilnius.
        reckoning.sent("A", Instant.parse("2026-03-31T23:30:00Z"));
        reckoning.compare(new HashMap<>(Map.of("documents-sent/A/2026-04", BigDecimal.ONE)), differences);
        assertThat(differences.found()).isEmpty();
    }

    @Test
    void a_register_with_a_gap_and_a_number_given_twice_are_named() {
        Registers registers = new Registers();
        registers.enter("A/S/2026/000001", "one", differences);
        registers.enter("A/S/2026/000003", "three", differences);
        registers.enter("A/S/2026/000002", "two", differences);
        registers.requireGapless(differences);
        assertThat(differences.found()).isEmpty();

        registers.enter("A/S/2026/000005", "five", differences);
        registers.enter("B/S/2026/000001", "one", differences);
        registers.requireGapless(differences);
        assertThat(differences.found())
                .containsExactly(
                        "one has two numbers: A S-2026-000001 and B S-2026-000001",
                        "register A/S/2026 has a gap: number 4 is missing below 5");
    }

    private static Map<String, BigDecimal> written() {
        Map<String, BigDecimal> written = new HashMap<>();
        written.put("documents-sent/A/2026-03", BigDecimal.ONE);
        written.put("documents-received/B/2026-03", BigDecimal.ONE);
        written.put("documents-received/C/2026-03", BigDecimal.ONE);
        written.put("documents-received/D/2026-03", BigDecimal.ONE);
        written.put("documents-acknowledged/A/2026-03", new BigDecimal("66.67"));
        written.put("hours-to-registration/B/2026-03", new BigDecimal("1.0029"));
        return written;
    }
}
