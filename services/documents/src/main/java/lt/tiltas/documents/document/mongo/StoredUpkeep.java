package lt.tiltas.documents.document.mongo;

import java.time.Instant;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Upkeeps.Upkeep;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredArchival;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** What the signatures of a document need, as stored. */
@Document("SignatureUpkeeps")
record StoredUpkeep(
        @Id String id,
        boolean pending,
        @Nullable Instant nextAt,
        int attempts,
        boolean told,
        @Nullable String trouble,
        @Nullable StoredArchival archival,
        long version) {

    Upkeep read() {
        return new Upkeep(
                DocumentId.parse(id),
                pending,
                nextAt == null ? Instant.EPOCH : nextAt,
                attempts,
                told,
                trouble,
                archival == null ? null : archival.read(),
                version);
    }
}
