package lt.tiltas.trust;

import java.util.List;

/**
 * An institution that gets a test e-seal.
 *
 * @param code its legal-entity code, nine digits
 * @param name its name, at most 64 characters: X.520 allows no more in a subject
 */
public record Institution(String code, String name) {
    public Institution {
        if (!code.matches("[0-9]{9}")) {
            throw new IllegalArgumentException("An institution's code has nine digits, unlike '" + code + "'");
        }
        if (name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("An institution's name has 1 to 64 characters, unlike '" + name + "'");
        }
    }

    /** The four institutions of the demonstration; all but the first are invented. */
    public static List<Institution> demonstration() {
        return List.of(
                new Institution("188718528", "Alytaus rajono savivaldybės administracija"),
                new Institution("900000016", "Alytaus rajono savivaldybės viešoji biblioteka (demonstracinė)"),
                new Institution("900000023", "Alytaus rajono kultūros centras (demonstracinis)"),
                new Institution("900000030", "Alytaus rajono socialinių paslaugų centras (demonstracinis)"));
    }
}
