package lt.tiltas.documents.document;

/**
 * What a document says of itself.
 *
 * @param title 1 to 500 characters, without control characters
 * @param language ISO 639-1 code
 */
public record Description(String title, DocumentType type, String language) {
    public static final int LONGEST_TITLE = 500;

    public Description {
        title = title.strip();
        if (title.isEmpty() || title.codePointCount(0, title.length()) > LONGEST_TITLE || !Text.isPlain(title)) {
            throw new DocumentRefused.BadTitle();
        }
        if (!language.matches("[a-z]{2}")) {
            throw new DocumentRefused.BadLanguage(language);
        }
    }
}
