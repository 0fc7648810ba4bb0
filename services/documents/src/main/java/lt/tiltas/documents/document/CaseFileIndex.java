package lt.tiltas.documents.document;

/** The index of a case file in the documentation plan, such as {@code 1.15} or {@code V-3}. */
public record CaseFileIndex(String value) {
    /** What an index looks like. */
    public static final String PATTERN = "[\\p{L}\\p{N}][\\p{L}\\p{N}.()-]{0,29}";

    public CaseFileIndex {
        if (!value.matches(PATTERN)) {
            throw new ListRefused.BadIndex(value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
