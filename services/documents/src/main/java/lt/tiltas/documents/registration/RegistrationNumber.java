package lt.tiltas.documents.registration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in a register, written {@code S-2026-000017}.
 *
 * @param running from 1, without gaps within prefix and year
 */
public record RegistrationNumber(String prefix, int year, int running) {
    /** The greatest running number that six digits can write. */
    public static final int GREATEST = 999_999;

    private static final Pattern WRITTEN = Pattern.compile("(.+)-(\\d{4})-(\\d{6})");

    public RegistrationNumber {
        if (running < 1 || running > GREATEST) {
            throw new IllegalArgumentException("A running number is between 1 and " + GREATEST + ", not " + running);
        }
    }

    /** Reads a number as {@link #toString()} writes it. */
    public static RegistrationNumber parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a registration number: " + written);
        }
        return new RegistrationNumber(
                matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    @Override
    public String toString() {
        return "%s-%04d-%06d".formatted(prefix, year, running);
    }
}
