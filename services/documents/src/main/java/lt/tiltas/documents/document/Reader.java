package lt.tiltas.documents.document;

/**
 * Somebody who wants to see documents.
 *
 * @param personalData whether those with personal data too; others do not find them
 */
public record Reader(String institution, boolean personalData) {

    boolean maySee(Document document) {
        return document.core().institution().equals(institution)
                && (personalData || document.core().description().access() != Access.PERSONAL_DATA);
    }
}
