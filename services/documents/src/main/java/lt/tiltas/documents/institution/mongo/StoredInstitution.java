package lt.tiltas.documents.institution.mongo;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An institution as stored.
 *
 * @param id its code
 * @param sequence of the last event that changed it: events that are not newer change nothing
 */
@Document("Institutions")
record StoredInstitution(
        @Id String id,
        Map<String, String> names,
        String kind,
        @Nullable String parent,
        Instant recordedAt,
        long sequence,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;
}
