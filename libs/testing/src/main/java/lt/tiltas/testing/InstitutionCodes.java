package lt.tiltas.testing;

import java.util.concurrent.ThreadLocalRandom;

/** Institutions for tests; every code has the check digit of the Lithuanian register of legal entities. */
public final class InstitutionCodes {

    /** The administration of Alytus district municipality. */
    public static final String ADMINISTRATION = "188718528";

    public static final String LIBRARY = "900000016";
    public static final String CULTURE_CENTRE = "900000023";
    public static final String SOCIAL_SERVICES = "900000030";

    private InstitutionCodes() {}

    /** The code of an institution that no other test knows. */
    public static String any() {
        return withCheckDigit(Integer.toString(ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000)));
    }

    /** Adds the check digit to eight digits. */
    public static String withCheckDigit(String digits) {
        int remainder = weighted(digits, 1) % 11;
        if (remainder == 10) {
            remainder = weighted(digits, 3) % 11 % 10;
        }
        return digits + remainder;
    }

    /** The same code with a wrong check digit. */
    public static String wrong(String code) {
        return code.substring(0, 8) + (code.charAt(8) - '0' + 1) % 10;
    }

    private static int weighted(String digits, int firstWeight) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            // Weights run 1 to 9 and begin again.
            sum += (digits.charAt(i) - '0') * ((firstWeight - 1 + i) % 9 + 1);
        }
        return sum;
    }
}
