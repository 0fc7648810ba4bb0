package lt.tiltas.catalog.publicservice.mongo;

import java.time.Instant;
import java.util.Map;
import lt.tiltas.catalog.institution.InstitutionCode;
import lt.tiltas.catalog.institution.Names;
import lt.tiltas.catalog.maturity.Assessment;
import lt.tiltas.catalog.publicservice.PublicService;
import lt.tiltas.catalog.publicservice.ServiceIdentifier;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A public service as it is stored.
 *
 * @param status always {@code recorded}: a service has no other state
 */
@Document("PublicServices")
record StoredPublicService(
        @Id String identifier,
        int schemaVersion,
        String status,
        Map<String, String> names,
        String owner,
        String maturityModel,
        int level,
        int attainableLevel,
        Instant recordedAt) {

    private static final int SCHEMA_VERSION = 1;
    private static final String RECORDED = "recorded";

    static StoredPublicService of(PublicService service, Instant recordedAt) {
        return new StoredPublicService(
                service.identifier().value(),
                SCHEMA_VERSION,
                RECORDED,
                service.names().byLanguage(),
                service.owner().value(),
                service.assessment().model(),
                service.assessment().level(),
                service.assessment().attainableLevel(),
                recordedAt);
    }

    PublicService toPublicService() {
        return new PublicService(
                new ServiceIdentifier(identifier),
                Names.of(names),
                new InstitutionCode(owner),
                new Assessment(maturityModel, level, attainableLevel));
    }
}
