package lt.tiltas.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * A person who gets a test certificate for signatures.
 *
 * @param username as in the demonstration's sign-in, and the name of the files
 * @param code Lithuanian personal code, eleven digits; those of the demonstration have a month that does not exist
 */
public record Person(String username, String givenName, String surname, String code) {
    /** Who has a certificate for log-ins, with which nothing may be signed. */
    static final Person AUTHENTICATED = new Person("authentication", "Ona", "Bandomoji", "49999990099");

    public Person {
        if (!username.matches("[A-Za-z0-9][A-Za-z0-9@._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A user name has letters, digits and @ . _ - only, unlike '" + username + "'");
        }
        if (!code.matches("[0-9]{11}")) {
            throw new IllegalArgumentException("A personal code has eleven digits, unlike '" + code + "'");
        }
        if (givenName.isBlank() || givenName.length() > 28 || surname.isBlank() || surname.length() > 28) {
            throw new IllegalArgumentException("A given name and a surname have 1 to 28 characters each");
        }
    }

    /** The code as certificates have it (ETSI EN 319 412-1, 5.1.3). */
    public String identifier() {
        return "PNOLT-" + code;
    }

    /** Those of the demonstration who sign: in each institution the signer and the registrar. */
    public static List<Person> demonstration() {
        List<Person> people = new ArrayList<>();
        String[] givenNames = {"Rasa", "Jonas", "Eglė", "Tomas", "Ąžuolė", "Vytautas", "Žydrė", "Mantas"};
        int number = 0;
        for (Institution institution : Institution.demonstration()) {
            people.add(invented("signer@" + institution.code(), givenNames[number], "Pavyzdinė", "Pavyzdys", ++number));
            people.add(invented(
                    "registrar@" + institution.code(), givenNames[number], "Bandomoji", "Bandomasis", ++number));
        }
        return List.copyOf(people);
    }

    private static Person invented(String username, String givenName, String her, String his, int number) {
        boolean woman = givenName.endsWith("a") || givenName.endsWith("ė");
        // Month and day 99: nobody's code.
        String code = (woman ? "4" : "3") + "999999" + String.format("%04d", number);
        return new Person(username, givenName, woman ? her : his, code);
    }
}
