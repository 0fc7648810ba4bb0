package lt.tiltas.documents.signing;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a natural person is told from all others, such as {@code PNOLT-39999990001}: the semantics identifier of ETSI EN
 * 319 412-1, 5.1.3. Two are the same person's only when kind, country and code are: the codes of Lithuania and Estonia, for
 * example, look alike.
 *
 * @param kind of the code: {@code PNO} for a national one, {@code PAS}, {@code IDC}, {@code TIN} …, or a national scheme such
 *     as {@code EI:}
 * @param country ISO 3166-1, two capital letters
 * @param code as the country writes it
 */
public record PersonIdentifier(String kind, String country, String code) {
    private static final String NATIONAL = "PNO";
    private static final String CODE = "[0-9A-Za-z][0-9A-Za-z-]{0,57}";
    private static final Pattern WHOLE = Pattern.compile("([A-Z]{3}|[A-Z]{2}:)([A-Z]{2})-(" + CODE + ")");
    private static final Pattern BARE = Pattern.compile(CODE);

    /** What a whole one looks like that somebody wrote in small letters; as a bare code it would be nobody's. */
    private static final Pattern MISWRITTEN = Pattern.compile("[A-Za-z]{5}-.*");

    /**
     * Reads what identifies a person: the whole identifier, or a bare national code.
     *
     * @param countryOfBare whose code a bare one is
     * @return nothing when it is neither
     */
    public static Optional<PersonIdentifier> read(String text, String countryOfBare) {
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return Optional.of(new PersonIdentifier(whole.group(1), whole.group(2), whole.group(3)));
        }
        return BARE.matcher(text).matches() && !MISWRITTEN.matcher(text).matches()
                ? Optional.of(new PersonIdentifier(NATIONAL, countryOfBare, text))
                : Optional.empty();
    }

    /**
     * Of the subject of a certificate, from its serialNumber (EN 319 412-2, 4.2.4). A bare code belongs to the country that the
     * subject names.
     *
     * @return nothing when the subject identifies no person, or more than one
     */
    public static Optional<PersonIdentifier> of(X509Certificate certificate) {
        Subject subject = Subject.of(certificate);
        List<String> numbers = subject.all("SERIALNUMBER");
        List<String> countries = subject.all("C");
        if (numbers.size() != 1) {
            return Optional.empty();
        }
        String country = countries.size() == 1 && countries.getFirst().matches("[A-Z]{2}") ? countries.getFirst() : "";
        return read(numbers.getFirst(), country).filter(one -> !one.country.isEmpty());
    }

    /** Without the code: it is personal data. */
    @Override
    public String toString() {
        return "PersonIdentifier[" + kind + country + "]";
    }
}
