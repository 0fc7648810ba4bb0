package lt.tiltas.documents.document.mongo;

import java.util.List;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredDetails;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredFile;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An earlier version of a document as stored.
 *
 * @param id {@code <document>|<number, six digits>}: the versions of a document are a range of ids
 * @param revision of the document when it was kept; a later one replaces it
 */
@Document("EarlierVersions")
record StoredEarlier(
        @Id String id,
        String document,
        long revision,
        String title,
        String type,
        String language,
        StoredDetails details,
        List<StoredFile> files,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;

    static String id(String document, int number) {
        return "%s|%06d".formatted(document, number);
    }
}
