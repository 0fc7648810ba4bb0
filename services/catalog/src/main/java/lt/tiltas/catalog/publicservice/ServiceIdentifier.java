package lt.tiltas.catalog.publicservice;

import java.util.Optional;
import java.util.regex.Pattern;
import lt.tiltas.catalog.institution.InvalidValue;

/** Identifier of a public service in the catalogue: groups of capital letters and digits, such as {@code ALR-001}. */
public record ServiceIdentifier(String value) {

    /** The form of an identifier. */
    public static final String PATTERN = "^[A-Z][A-Z0-9]{1,11}(-[A-Z0-9]{1,12}){1,3}$";

    private static final Pattern GROUPS = Pattern.compile(PATTERN);

    public ServiceIdentifier {
        if (!GROUPS.matcher(value).matches()) {
            throw new InvalidValue(
                    "A service's identifier has two to four groups of capital letters A to Z and digits, joined by"
                            + " hyphens; the first group begins with a letter.",
                    "Give an identifier such as ALR-001.");
        }
    }

    /** The identifier, or nothing when the text is none. */
    public static Optional<ServiceIdentifier> parse(String text) {
        return GROUPS.matcher(text).matches() ? Optional.of(new ServiceIdentifier(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
