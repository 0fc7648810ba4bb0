package lt.tiltas.documents.document;

import org.jspecify.annotations.Nullable;

/**
 * In which case file a document is.
 *
 * @param retention that of the index at the time when the document was put in; absent until then
 */
public record Filing(
        int year, CaseFileIndex index, @Nullable Retention retention) {

    /** Whether both name the same case file. */
    boolean isIn(@Nullable Filing other) {
        return other != null && other.year == year && other.index.equals(index);
    }
}
