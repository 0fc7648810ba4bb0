package lt.tiltas.documents.document;

/**
 * A line of an institution's documentation plan: a case file that documents of the year are put into.
 *
 * @param closed whether no more documents are put in
 */
public record CaseFile(
        String institution, int year, CaseFileIndex index, String title, Retention retention, boolean closed) {
    public static final int LONGEST_TITLE = 300;
    public static final int FIRST_YEAR = 1990;
    public static final int LAST_YEAR = 2199;

    public CaseFile {
        title = title.strip();
        if (title.isEmpty() || title.codePointCount(0, title.length()) > LONGEST_TITLE || !Text.isPlain(title)) {
            throw new ListRefused.BadName(
                    "The title of the case file is empty, too long, or has characters that cannot be shown");
        }
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new ListRefused.BadYear(year);
        }
    }
}
