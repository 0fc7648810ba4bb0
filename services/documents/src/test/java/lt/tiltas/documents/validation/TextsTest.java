package lt.tiltas.documents.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_reason_has_a_text_in_every_language(Language language) throws IOException {
        assertThat(new TreeSet<>(table("reasons", language).stringPropertyNames()))
                .isEqualTo(Arrays.stream(Reason.Code.values())
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_reason_names_what_it_is_about_in_every_language(Language language) throws IOException {
        Properties english = table("reasons", Language.EN);
        Properties texts = table("reasons", language);
        for (Reason.Code code : Reason.Code.values()) {
            int places = new MessageFormat(english.getProperty(code.name())).getFormatsByArgumentIndex().length;
            String[] about = Collections.nCopies(places, "a'{b}.txt").toArray(String[]::new);
            String text = Reason.of(code, about).text(language);
            assertThat(new MessageFormat(texts.getProperty(code.name())).getFormatsByArgumentIndex())
                    .as("%s in %s", code, language)
                    .hasSize(places);
            assertThat(text).as("%s in %s", code, language).endsWith(".").doesNotContain("''");
            if (places > 0) {
                assertThat(text).contains("a'{b}.txt");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_word_is_there_in_every_language(Language language) throws IOException {
        assertThat(new TreeSet<>(table("words", language).stringPropertyNames()))
                .isEqualTo(new TreeSet<>(table("words", Language.EN).stringPropertyNames()));
        for (Verdict.Qualification qualification : Verdict.Qualification.values()) {
            assertThat(qualification.text(language)).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | - | EN",
                "LT | pl | LT",
                "- | pl | PL",
                "- | uk-UA,uk;q=0.9,en;q=0.8 | UK",
                "- | de, lt;q=0.5, en;q=0.1 | LT",
                "- | de | EN",
                "- | * | EN",
                "- | ;;q=nonsense | EN"
            })
    void the_asked_language_comes_before_the_one_that_the_client_likes_best(
            Language asked, String accepted, Language expected) {
        assertThat(Language.of(asked, accepted)).isEqualTo(expected);
    }

    @Test
    void another_language_is_none() {
        assertThatThrownBy(() -> Language.parse("de")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Properties table(String name, Language language) throws IOException {
        String file = name + (language == Language.EN ? "" : "_" + language.code()) + ".properties";
        Properties table = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Reason.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            table.load(reader);
        }
        return table;
    }
}
