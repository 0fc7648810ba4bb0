package lt.tiltas.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void names_the_last_entry_read_of_each_partition() {
        Cursor cursor = Cursor.at(Map.of(0, 0L, 1, 5L, 2, 1L));
        cursor.passed(1, 7);
        cursor.passed(1, 6);

        assertThat(cursor).hasToString("1.7-2.0");
        assertThat(Cursor.parse("1.7-2.0").next(1)).isEqualTo(8);
        assertThat(Cursor.parse("1.7-2.0").next(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0", "0.12-1.5-2.0", "11.999999999999999999"})
    void reads_what_it_wrote(String text) {
        assertThat(Cursor.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "1",
                "1.",
                ".1",
                "-1.1",
                "1.1-",
                "1.1--2.2",
                "1.1,2.2",
                "1.1-1.2",
                "1.1\n",
                "1.1234567890123456789"
            })
    void refuses_anything_else(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
