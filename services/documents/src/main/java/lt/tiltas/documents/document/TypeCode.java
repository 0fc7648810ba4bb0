package lt.tiltas.documents.document;

/** The name of a type of documents in JSON, in events and in the store, such as {@code letter}. */
public record TypeCode(String value) {
    /** What a code looks like. */
    public static final String PATTERN = "[a-z][a-z0-9-]{0,39}";

    public TypeCode {
        if (!value.matches(PATTERN)) {
            throw new ListRefused.BadTypeCode(value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
