package lt.tiltas.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

class CursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "188718528", "0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11", "ąčę 😀", "a|b\n"})
    void reads_what_it_wrote(String key) {
        assertThat(Cursor.parse(new Cursor(key).text())).isEqualTo(new Cursor(key));
    }

    @Test
    void any_changed_character_is_noticed() {
        String text = new Cursor("188718528").text();
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThatThrownBy(() -> Cursor.parse(changed)).isInstanceOf(ErrorResponseException.class);
        }
    }

    @Test
    void a_text_of_any_length_is_refused_at_once() {
        assertThatThrownBy(() -> Cursor.parse("A".repeat(1_000_000))).isInstanceOf(ErrorResponseException.class);
    }

    @Test
    void a_full_page_without_another_item_has_no_next() {
        Paging paging = Paging.first(3);
        List<Integer> three = IntStream.rangeClosed(1, 3).boxed().toList();
        assertThat(paging.page(three, String::valueOf)).isEqualTo(new Page<>(three, null));
        assertThat(paging.page(IntStream.rangeClosed(1, 4).boxed().toList(), String::valueOf))
                .isEqualTo(new Page<>(three, new Cursor("3").text()));
    }
}
