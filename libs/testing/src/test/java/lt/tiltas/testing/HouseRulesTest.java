package lt.tiltas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final JavaClasses GOOD = new ClassFileImporter().importPackages("lt.tiltas.good");
    private static final JavaClasses BAD = new ClassFileImporter().importPackages("lt.tiltas.bad", "lt.tiltas.worse");

    /** What the report on the bad service must say, for each rule. */
    private static final Map<String, String> CAUGHT = Map.ofEntries(
            Map.entry("features_do_not_know_their_adapters", "Letter.stored> has type <lt.tiltas.bad.feature.mongo"),
            Map.entry("adapters_are_package_private", "Class <lt.tiltas.bad.feature.mongo.StoredLetter>"),
            Map.entry("features_have_no_cycles", "Cycle detected"),
            Map.entry("services_do_not_know_each_other", "OtherManager.thing> has type <lt.tiltas.worse.thing.Thing>"),
            Map.entry("nobody_needs_fonts_of_the_machine", "Letter.font> has type <java.awt.Font>"),
            Map.entry("only_messaging_knows_kafka", "org.apache.kafka.clients.producer.ProducerRecord"),
            Map.entry("messages_stay_where_events_enter", "org.springframework.messaging.Message"),
            Map.entry("names_say_what_things_are", "OtherManager"),
            Map.entry("fields_are_set_by_constructors", "Letter.stored"),
            Map.entry("nothing_is_printed", "java.lang.System.out"),
            Map.entry("time_comes_from_a_clock", "java.time.LocalDate.now()"),
            Map.entry("slf4j_logs", "java.util.logging.Logger"),
            Map.entry("absence_is_declared", "its package lt.tiltas.bad.other is not"),
            Map.entry("http_shows_no_stored_types", "lt.tiltas.bad.feature.mongo.StoredLetter"),
            Map.entry("http_shows_no_events", "it names lt.tiltas.contracts.documents.DocumentEvent"),
            Map.entry("endpoints_say_who_may_call_them", "LettersController.letters"),
            Map.entry("refusals_are_sealed", "lt.tiltas.bad.feature.LetterRefused"));

    static Stream<String> rules() {
        return Arrays.stream(HouseRules.class.getFields())
                .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
                .map(Field::getName);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catches_the_class_that_breaks_it(String name) throws ReflectiveOperationException {
        assertThat(CAUGHT).as("an example for every rule").containsKey(name);
        EvaluationResult result = rule(name).evaluate(BAD);
        assertThat(result.hasViolation()).as(name).isTrue();
        assertThat(result.getFailureReport().toString()).contains(CAUGHT.get(name));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void passes_a_service_that_keeps_it(String name) throws ReflectiveOperationException {
        assertThat(rule(name).evaluate(GOOD).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void says_why(String name) throws ReflectiveOperationException {
        assertThat(rule(name).getDescription()).contains("because");
    }

    private static ArchRule rule(String name) throws ReflectiveOperationException {
        return (ArchRule) HouseRules.class.getField(name).get(null);
    }
}
