package lt.tiltas.documents.circulation.mongo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import lt.tiltas.documents.circulation.Deputy;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A deputy as stored.
 *
 * @param from an ISO date, as {@code until} is
 */
@Document("Deputies")
record StoredDeputy(
        @Id String id,
        String institution,
        String person,
        String deputy,
        String from,
        String until,
        String namedBy,
        Instant namedAt,
        String status,
        int schemaVersion) {
    static final String NAMED = "named";

    static StoredDeputy of(Deputy deputy) {
        return new StoredDeputy(
                deputy.id().toString(),
                deputy.institution(),
                deputy.person(),
                deputy.deputy(),
                deputy.from().toString(),
                deputy.until().toString(),
                deputy.namedBy(),
                deputy.namedAt(),
                NAMED,
                1);
    }

    Deputy read() {
        return new Deputy(
                UUID.fromString(id),
                institution,
                person,
                deputy,
                LocalDate.parse(from),
                LocalDate.parse(until),
                namedBy,
                namedAt);
    }
}
