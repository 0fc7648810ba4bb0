package lt.tiltas.catalog.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstitutionCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"188718528", "900000016", "900000023", "900000030"})
    void a_code_with_its_check_digit_is_accepted(String code) {
        assertThat(new InstitutionCode(code)).hasToString(code);
        assertThat(InstitutionCode.parse(code)).contains(new InstitutionCode(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18871852",
                "1887185280",
                "18871852a",
                " 188718528",
                "188718528\n",
                "١٨٨٧١٨٥٢٨",
                "188 718 528"
            })
    void a_text_that_is_not_nine_digits_is_refused(String text) {
        assertThatThrownBy(() -> new InstitutionCode(text))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo("An institution's code has nine digits."));
        assertThat(InstitutionCode.parse(text)).isEmpty();
    }

    @Test
    void the_second_row_of_weights_is_used_when_the_first_leaves_ten() {
        // First row: 1·2 + 8·1 = 10. Second row: 3·2 + 1·1 = 7.
        assertThat(InstitutionCode.checkDigit("20000001")).isEqualTo(7);
    }

    @Test
    void the_check_digit_is_nought_when_both_rows_leave_ten() {
        String eight = IntStream.range(10_000_000, 99_999_999)
                .mapToObj(Integer::toString)
                .filter(digits -> weigh(digits, 1, 2, 3, 4, 5, 6, 7, 8) == 10)
                .filter(digits -> weigh(digits, 3, 4, 5, 6, 7, 8, 9, 1) == 10)
                .findFirst()
                .orElseThrow();

        assertThat(InstitutionCode.checkDigit(eight)).isZero();
    }

    @Property
    void exactly_one_ninth_digit_fits_eight_others(
            @ForAll @StringLength(8) @CharRange(from = '0', to = '9') String eight) {
        long fitting = IntStream.range(0, 10)
                .filter(digit -> InstitutionCode.parse(eight + digit).isPresent())
                .count();

        assertThat(fitting).isEqualTo(1);
        assertThat(InstitutionCode.parse(eight + InstitutionCode.checkDigit(eight)))
                .isPresent();
    }

    @Property
    void a_mistyped_digit_is_found_out_unless_the_second_row_is_in_play(
            @ForAll @StringLength(8) @CharRange(from = '0', to = '9') String eight,
            @ForAll @IntRange(min = 0, max = 7) int place,
            @ForAll @CharRange(from = '0', to = '9') char digit) {
        StringBuilder mistyped = new StringBuilder(eight);
        Assume.that(mistyped.charAt(place) != digit);
        mistyped.setCharAt(place, digit);
        Assume.that(weigh(eight, 1, 2, 3, 4, 5, 6, 7, 8) != 10);
        Assume.that(weigh(mistyped.toString(), 1, 2, 3, 4, 5, 6, 7, 8) != 10);

        assertThat(InstitutionCode.parse(mistyped.toString() + InstitutionCode.checkDigit(eight)))
                .isEmpty();
    }

    private static int weigh(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(digits.charAt(i), 10) * weights[i];
        }
        return sum % 11;
    }
}
