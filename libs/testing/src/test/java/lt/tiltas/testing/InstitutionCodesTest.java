package lt.tiltas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstitutionCodesTest {

    @Test
    void the_known_codes_have_their_check_digit() {
        List<String> known = List.of(
                InstitutionCodes.ADMINISTRATION,
                InstitutionCodes.LIBRARY,
                InstitutionCodes.CULTURE_CENTRE,
                InstitutionCodes.SOCIAL_SERVICES);
        assertThat(known)
                .allSatisfy(code -> assertThat(InstitutionCodes.withCheckDigit(code.substring(0, 8)))
                        .isEqualTo(code));
    }

    @Test
    void a_remainder_of_ten_is_weighed_again() {
        assertThat(InstitutionCodes.withCheckDigit("10000013")).isEqualTo("100000134");
        assertThat(InstitutionCodes.withCheckDigit("10000238"))
                .as("ten again counts as nought")
                .isEqualTo("100002380");
    }

    @Test
    void the_wrong_code_differs_in_its_check_digit_only() {
        assertThat(InstitutionCodes.wrong("188718529")).isEqualTo("188718520");
    }
}
