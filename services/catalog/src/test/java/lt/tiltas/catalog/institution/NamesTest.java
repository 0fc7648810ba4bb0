package lt.tiltas.catalog.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamesTest {

    @Test
    void names_are_kept_composed_stripped_and_by_language() {
        Names names = Names.of(Map.of("uk", " Жовківська міська рада ", "lt", "z\u030Cuvys"));

        assertThat(names.byLanguage())
                .containsExactly(Map.entry("lt", "\u017Euvys"), Map.entry("uk", "Жовківська міська рада"));
    }

    @Test
    void one_name_is_the_least() {
        assertThatThrownBy(() -> Names.of(Map.of()))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo("A name is missing."));
    }

    static Stream<Arguments> badNames() {
        return Stream.of(
                Arguments.of("xx", "Name", "This is not a language of ISO 639-1."),
                Arguments.of("LT", "Name", "This is not a language of ISO 639-1."),
                Arguments.of("lt", " \t ", "The name is empty."),
                Arguments.of("lt", "a\nb", "The name has a line break or another character that cannot be printed."),
                Arguments.of(
                        "lt", "a\u0000b", "The name has a line break or another character that cannot be printed."),
                Arguments.of(
                        "lt", "Vie\uFFFDoji", "The name has a line break or another character that cannot be printed."),
                Arguments.of("lt", "\uD800", "The name has a line break or another character that cannot be printed."),
                Arguments.of("lt", "a".repeat(301), "The name has 301 characters; 300 are the most."));
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void a_bad_name_is_refused_with_its_language(String language, String name, String reason) {
        assertThatThrownBy(() -> Names.of(Map.of(language, name)))
                .isInstanceOfSatisfying(InvalidValue.class, invalid -> {
                    assertThat(invalid.field()).isEqualTo(language);
                    assertThat(invalid.reason()).isEqualTo(reason);
                    assertThat(invalid.remedy()).isNotBlank();
                });
    }

    @Test
    void the_longest_name_fits() {
        assertThat(Names.of(Map.of("lt", "a".repeat(300))).byLanguage()).containsKey("lt");
    }
}
