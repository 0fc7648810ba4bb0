package lt.tiltas.documents.document.mongo;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A case file as stored.
 *
 * @param id {@code <institution>|<year>|<index>}: a plan is a range of ids, in the order of its indexes
 * @param years absent for ever
 */
@Document("CaseFiles")
record StoredCaseFile(
        @Id String id,
        String institution,
        int year,
        String index,
        String title,
        @Nullable Integer years,
        String from,
        boolean closed,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;

    static String id(String institution, int year, String index) {
        return institution + "|" + year + "|" + index;
    }
}
