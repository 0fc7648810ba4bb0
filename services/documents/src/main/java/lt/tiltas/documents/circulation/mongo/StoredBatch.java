package lt.tiltas.documents.circulation.mongo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.circulation.SignatureBatch;
import lt.tiltas.documents.document.DocumentId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A batch of prepared signatures as stored. */
@Document("SignatureBatches")
record StoredBatch(
        @Id String id,
        String institution,
        String subject,
        List<StoredItem> items,
        Instant preparedAt,
        Instant validUntil,
        String status,
        int schemaVersion) {

    /** A prepared signature of a step. */
    record StoredItem(String document, int step, String prepared) {}

    static StoredBatch of(SignatureBatch batch) {
        return new StoredBatch(
                batch.id().toString(),
                batch.institution(),
                batch.subject(),
                batch.items().stream()
                        .map(item -> new StoredItem(
                                item.document().toString(),
                                item.step(),
                                item.prepared().toString()))
                        .toList(),
                batch.preparedAt(),
                batch.validUntil(),
                "prepared",
                1);
    }

    SignatureBatch read() {
        return new SignatureBatch(
                UUID.fromString(id),
                institution,
                subject,
                items.stream()
                        .map(item -> new SignatureBatch.Item(
                                DocumentId.parse(item.document()), item.step(), UUID.fromString(item.prepared())))
                        .toList(),
                preparedAt,
                validUntil);
    }
}
