package lt.tiltas.documents.registration;

import java.util.regex.Pattern;

/**
 * A register of an institution: a book of one prefix and one year.
 *
 * @param institution code of the institution that keeps it
 * @param prefix one to ten capital letters or digits, such as {@code S}
 * @param year calendar year in the installation's time zone
 */
public record Register(String institution, String prefix, int year) {
    private static final Pattern PREFIX = Pattern.compile("[\\p{Lu}0-9]{1,10}");

    public Register {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new RegistrationRefused.BadPrefix(prefix);
        }
    }

    /** The name under which the register is stored: {@code institution/prefix/year}. */
    public String id() {
        return institution + "/" + prefix + "/" + year;
    }

    /** The number with the given running part in this register. */
    public RegistrationNumber number(int running) {
        return new RegistrationNumber(prefix, year, running);
    }
}
