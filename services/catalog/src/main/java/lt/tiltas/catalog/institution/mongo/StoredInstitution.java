package lt.tiltas.catalog.institution.mongo;

import java.time.Instant;
import java.util.Map;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.InstitutionKind;
import lt.tiltas.catalog.institution.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An institution as it is stored.
 *
 * @param status always {@code recorded}: an institution has no other state
 */
@Document("Institutions")
record StoredInstitution(
        @Id String code,
        int schemaVersion,
        String status,
        Map<String, String> names,
        String kind,
        @Nullable String parent,
        Instant recordedAt) {

    private static final int SCHEMA_VERSION = 1;
    private static final String RECORDED = "recorded";

    static StoredInstitution of(Institution institution, Instant recordedAt) {
        return new StoredInstitution(
                institution.code().value(),
                SCHEMA_VERSION,
                RECORDED,
                institution.names().byLanguage(),
                institution.kind().name(),
                institution.parent().map(InstitutionCode::value).orElse(null),
                recordedAt);
    }

    Institution toInstitution() {
        return Institution.of(
                new InstitutionCode(code),
                Names.of(names),
                InstitutionKind.valueOf(kind),
                parent == null ? null : new InstitutionCode(parent));
    }
}
