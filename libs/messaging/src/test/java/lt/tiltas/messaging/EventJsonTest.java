package lt.tiltas.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.documents.DocumentEvent.Consigned;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSent;
import lt.tiltas.contracts.kpi.IndicatorValueEvent.IndicatorValueChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {

    private static final UUID ID = UUID.fromString("019aa000-0000-7000-8000-000000000001");

    @Test
    void what_is_absent_is_left_out_and_read_as_absent() throws Exception {
        var undefined = new IndicatorValueChanged(
                "documents-acknowledged", "188718528", YearMonth.of(2026, 11), null, "percent", Instant.EPOCH);

        String json = EventJson.write(undefined);

        assertThat(json)
                .isEqualTo("{\"indicator\":\"documents-acknowledged\",\"institution\":\"188718528\","
                        + "\"month\":\"2026-11\",\"unit\":\"percent\",\"changedAt\":\"1970-01-01T00:00:00Z\"}");
        assertThat(EventJson.read(json.getBytes(UTF_8), IndicatorValueChanged.class))
                .isEqualTo(undefined);
    }

    @Test
    void decimals_keep_their_scale_and_are_written_in_full() throws Exception {
        var value = new IndicatorValueChanged(
                "documents-sent",
                "188718528",
                YearMonth.of(2026, 11),
                new BigDecimal("1E+3"),
                "documents",
                Instant.EPOCH);

        assertThat(EventJson.write(value)).contains("\"value\":1000,");
        assertThat(EventJson.read(
                                EventJson.write(value).replace("1000", "66.70").getBytes(UTF_8),
                                IndicatorValueChanged.class)
                        .value())
                .isEqualTo(new BigDecimal("66.70"));
    }

    @Test
    void a_field_that_a_later_version_added_is_passed_over() throws Exception {
        var sent = new DocumentSent(ID, "188718528", List.of(new Consigned(ID, "900000016")), Instant.EPOCH);
        String later = EventJson.write(sent).replaceFirst("\\{", "{\"priority\":{\"level\":1},");

        assertThat(EventJson.read(later.getBytes(UTF_8), DocumentSent.class)).isEqualTo(sent);
    }

    @Test
    void data_that_lacks_what_must_be_there_is_unreadable_and_the_reason_quotes_no_content() {
        assertUnreadable(
                "{\"document\":\"" + ID + "\",\"institution\":\"secret\",\"consignments\":[]}",
                "the data lacks sentAt");
        assertUnreadable(
                "{\"document\":\"" + ID + "\",\"institution\":\"secret\",\"consignments\":[{\"consignment\":\"" + ID
                        + "\"}],\"sentAt\":\"2026-11-21T08:00:00Z\"}",
                "the data lacks recipient");
        assertUnreadable("{\"document\":\"secret\"}", "the data is not a DocumentSent");
        assertUnreadable("null", "the data is null");
        assertUnreadable("", "the record has no data");
    }

    static Stream<Arguments> promisedEvents() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> topic.events().stream())
                .map(event -> Arguments.of(Topic.typeOf(event), event));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promisedEvents")
    void every_event_is_read_and_written_as_the_contracts_promise(String type, Class<? extends Event> event)
            throws Exception {
        byte[] promised = Files.readAllBytes(Path.of("../contracts/src/test/resources/events", type + ".json"));

        String written = EventJson.write(EventJson.read(promised, event));

        assertThat(written).isEqualTo(new JsonMapper().readTree(promised).toString());
    }

    private static void assertUnreadable(String json, String reason) {
        assertThatThrownBy(() -> EventJson.read(json.getBytes(UTF_8), DocumentSent.class))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageStartingWith(reason)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
    }
}
