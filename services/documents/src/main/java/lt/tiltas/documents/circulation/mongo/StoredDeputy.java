package lt.tiltas.documents.circulation.mongo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.circulation.Deputy;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A deputy as stored.
 *
 * @param endedBy absent, as {@code endedAt} is, while it was not taken back
 * @param roles absent in what was stored before roles could be handed on
 * @param from an ISO date, as {@code until} is
 */
@Document("Deputies")
record StoredDeputy(
        @Id String id,
        String institution,
        String person,
        String deputy,
        @Nullable Set<String> roles,
        String from,
        String until,
        String namedBy,
        Instant namedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        String status,
        int schemaVersion) {
    static final String NAMED = "named";
    static final String ENDED = "ended";

    static StoredDeputy of(Deputy deputy) {
        return new StoredDeputy(
                deputy.id().toString(),
                deputy.institution(),
                deputy.person(),
                deputy.deputy(),
                deputy.roles(),
                deputy.from().toString(),
                deputy.until().toString(),
                deputy.namedBy(),
                deputy.namedAt(),
                null,
                null,
                NAMED,
                1);
    }

    Deputy read() {
        return new Deputy(
                UUID.fromString(id),
                institution,
                person,
                deputy,
                roles == null ? Set.of() : roles,
                LocalDate.parse(from),
                LocalDate.parse(until),
                namedBy,
                namedAt,
                endedBy == null || endedAt == null ? null : new Deputy.Ended(endedBy, endedAt));
    }
}
