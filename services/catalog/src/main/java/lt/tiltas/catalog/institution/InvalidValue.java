package lt.tiltas.catalog.institution;

import java.util.function.Supplier;

/** A text or number that is not what a value of the catalogue has to be; it says why, and what to do about it. */
public final class InvalidValue extends IllegalArgumentException {

    private final String field;
    private final String reason;
    private final String remedy;

    /**
     * @param reason what is wrong, a sentence
     * @param remedy what to do, a sentence
     */
    public InvalidValue(String reason, String remedy) {
        this("", reason, remedy);
    }

    public InvalidValue(String field, String reason, String remedy) {
        super(field.isEmpty() ? reason : field + ": " + reason);
        this.field = field;
        this.reason = reason;
        this.remedy = remedy;
    }

    /** Makes a value that stands in the given field, so that a refusal can name it. */
    public static <T> T at(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValue invalid) {
            String path = invalid.field.isEmpty() ? field : field + "." + invalid.field;
            throw new InvalidValue(path, invalid.reason, invalid.remedy);
        }
    }

    /** Where it stands, in dots; empty when nobody said. */
    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }
}
