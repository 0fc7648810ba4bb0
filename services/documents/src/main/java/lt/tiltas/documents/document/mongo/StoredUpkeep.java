package lt.tiltas.documents.document.mongo;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Upkeeps.Upkeep;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredArchival;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the signatures of a document need, as stored.
 *
 * @param archival the one that ended first, where an earlier version wrote it
 */
@Document("SignatureUpkeeps")
record StoredUpkeep(
        @Id String id,
        boolean pending,
        @Nullable Instant nextAt,
        int attempts,
        boolean told,
        @Nullable String trouble,
        @Nullable StoredArchival archival,
        @Nullable List<StoredArchival> archivals,
        long version) {

    Upkeep read() {
        return new Upkeep(
                DocumentId.parse(id),
                pending,
                nextAt == null ? Instant.EPOCH : nextAt,
                attempts,
                told,
                trouble,
                Stream.concat(
                                Stream.ofNullable(archival),
                                Stream.ofNullable(archivals).flatMap(List::stream))
                        .map(StoredArchival::read)
                        .toList(),
                version);
    }
}
