package lt.tiltas.catalog.institution;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Code of a legal entity in Lithuania's Register of Legal Entities: nine digits, of which the last is a check digit
 * computed as in the national standard for such codes (modulus 11 with a second row of weights).
 */
public record InstitutionCode(String value) implements Comparable<InstitutionCode> {

    /** The form of a code, before its check digit is looked at. */
    public static final String PATTERN = "^[0-9]{9}$";

    private static final Pattern NINE_DIGITS = Pattern.compile(PATTERN);
    private static final int[] FIRST_WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 1};

    public InstitutionCode {
        if (!NINE_DIGITS.matcher(value).matches()) {
            throw new InvalidValue(
                    "An institution's code has nine digits.",
                    "Give the code as the Register of Legal Entities has it, such as 188718528.");
        }
        int expected = checkDigit(value.substring(0, 8));
        if (value.charAt(8) - '0' != expected) {
            throw new InvalidValue(
                    "The last digit of %s is not its check digit.".formatted(value),
                    "Look the code up in the Register of Legal Entities; a digit is mistyped or two are swapped.");
        }
    }

    /** The code, or nothing when the text is none. */
    public static Optional<InstitutionCode> parse(String text) {
        try {
            return Optional.of(new InstitutionCode(text));
        } catch (InvalidValue noCode) {
            return Optional.empty();
        }
    }

    /** The ninth digit that belongs to eight given ones. */
    public static int checkDigit(String eightDigits) {
        int remainder = weigh(eightDigits, FIRST_WEIGHTS) % 11;
        if (remainder == 10) {
            remainder = weigh(eightDigits, SECOND_WEIGHTS) % 11;
        }
        return remainder == 10 ? 0 : remainder;
    }

    private static int weigh(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum;
    }

    @Override
    public int compareTo(InstitutionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
