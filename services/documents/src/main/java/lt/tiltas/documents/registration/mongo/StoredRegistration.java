package lt.tiltas.documents.registration.mongo;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A registration as stored.
 *
 * @param id {@code institution/prefix/year/000001}
 * @param subject id of the document or consignment; unique
 */
@Document("Registrations")
record StoredRegistration(
        @Id String id,
        String subject,
        String register,
        String prefix,
        int year,
        int running,
        Instant registeredAt,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;
}
