package lt.tiltas.documents.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Words are found however they are typed. */
class WordsTest {

    @Test
    void marks_capitals_and_signs_do_not_count() {
        assertThat(Words.of("Įsakymas „Dėl ŠVENTĖS“ Nr. 5-ĄŽ"))
                .containsExactly("isakymas", "del", "sventes", "nr", "5", "az");
        assertThat(Words.of("Zażółć gęślą jaźń — Łódź")).containsExactly("zazolc", "gesla", "jazn", "lodz");
        assertThat(Words.of("Ґанок, її; Йосип")).containsExactly("ганок", "іі", "иосип");
        assertThat(Words.of("Straße ﬁx Ⅷ")).containsExactly("strasse", "fix", "viii");
    }

    @Test
    void a_number_is_found_with_and_without_its_zeros() {
        Description description = new Description(
                "Kvietimas",
                new TypeCode("letter"),
                "lt",
                new Filing(2026, new CaseFileIndex("V-3"), null),
                List.of(new Addressee.Institution("900000016"), new Addressee.Outside("Jonas")),
                Access.INTERNAL,
                List.of());
        assertThat(Words.of(description, "S-2026-000017"))
                .containsExactly("kvietimas", "s", "2026", "000017", "17", "v", "3", "900000016", "jonas");
    }

    @Property(tries = 300)
    void words_are_letters_and_digits_that_stay_what_they_are(@ForAll String text) {
        List<String> words = Words.of(text);
        assertThat(words).allMatch(word -> word.codePoints().allMatch(Character::isLetterOrDigit));
        assertThat(words).allMatch(word -> word.codePointCount(0, word.length()) <= 40);
        words.forEach(word -> assertThat(Words.of(word)).as(word).containsExactly(word));
    }
}
