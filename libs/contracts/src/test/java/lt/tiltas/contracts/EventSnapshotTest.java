package lt.tiltas.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of every event as it was promised. A field may be added; whoever removes, renames or retypes one breaks
 * consumers that are already installed, and writes a {@code v2} beside the {@code v1} instead.
 */
class EventSnapshotTest {

    private static final Path EVENTS = Committed.REPOSITORY.resolve("libs/contracts/src/test/resources/events");

    /** As the messaging library writes events, but indented; that library compares itself with these files. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    static Stream<Class<? extends Event>> events() {
        return Arrays.stream(Topic.values()).flatMap(topic -> topic.events().stream());
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_json_of_an_event_is_as_it_was_promised(Class<? extends Event> event) throws IOException {
        Committed.assertSame(
                EVENTS.resolve(Topic.typeOf(event) + ".json"),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Examples.of(event)) + "\n");
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_survives_the_way_over_the_wire(Class<? extends Event> event) {
        Event example = Examples.of(event);

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(example), event)).isEqualTo(example);
    }

    @Test
    void no_promise_was_dropped() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            events().map(event -> Topic.typeOf(event) + ".json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_a_record_with_a_wire_name_of_its_topic_service(Class<? extends Event> event) {
        String service = Topic.of(event).wireName().split("\\.")[1];

        assertThat(event).isRecord();
        assertThat(Topic.typeOf(event)).matches("lt\\.tiltas\\." + service + "\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");
        assertThat(Topic.of(event).event(Topic.typeOf(event))).contains(event);
    }

    @Test
    void wire_names_are_given_once() {
        List<String> types = events().map(Topic::typeOf).toList();

        assertThat(types).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Topic.values()).map(Topic::wireName)).doesNotHaveDuplicates();
    }

    @Test
    void families_are_sealed_so_that_nobody_adds_an_event_unseen() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::family)).allSatisfy(family -> {
            assertThat(family.isSealed()).isTrue();
            assertThat(Modifier.isPublic(family.getModifiers())).isTrue();
        });
    }
}
