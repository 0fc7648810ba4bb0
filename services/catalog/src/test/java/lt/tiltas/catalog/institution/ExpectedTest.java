package lt.tiltas.catalog.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedTest {

    @Test
    void without_a_header_everything_may_be_replaced() {
        assertThat(Expected.ifMatch(null).admits(Optional.empty())).isTrue();
        assertThat(Expected.ifMatch(null).admits(Optional.of(7L))).isTrue();
    }

    @Test
    void a_star_asks_for_something_that_is_there() {
        assertThat(Expected.ifMatch(" * ").admits(Optional.empty())).isFalse();
        assertThat(Expected.ifMatch("*").admits(Optional.of(7L))).isTrue();
    }

    @Test
    void one_of_several_tags_is_enough() {
        assertThat(Expected.ifMatch("\"3\", \"7\"").admits(Optional.of(7L))).isTrue();
        assertThat(Expected.ifMatch("\"3\", \"7\"").admits(Optional.of(8L))).isFalse();
        assertThat(Expected.ifMatch("\"3\"").admits(Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "W/\"7\"", "\"seven\"", "\"", "\"77777777777777777777777\"", ",,,"})
    void what_is_no_tag_of_ours_matches_nothing(String header) {
        assertThat(Expected.ifMatch(header).admits(Optional.of(7L))).isFalse();
    }
}
