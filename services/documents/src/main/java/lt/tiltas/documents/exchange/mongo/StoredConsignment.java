package lt.tiltas.documents.exchange.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A consignment as stored, from its delivery on; what its state does not have is absent.
 *
 * @param status name of the state
 * @param entering the recipient's register that it is about to stand in
 * @param words that it is found by in the recipient's inbox; absent in what was stored before there was a search
 * @param personalData absent when it has none
 */
@Document("Consignments")
record StoredConsignment(
        @Id String id,
        String document,
        String sender,
        String recipient,
        String status,
        String title,
        String senderNumber,
        Instant sentAt,
        Instant deliveredAt,
        @Nullable Instant openedAt,
        @Nullable StoredRegister entering,
        @Nullable String registrationNumber,
        @Nullable Instant registeredAt,
        @Nullable Instant refusedAt,
        @Nullable String reason,
        @Nullable Boolean personalData,
        @Nullable List<String> words,
        int schemaVersion) {
    static final int SCHEMA_VERSION = 1;

    /** A register of the recipient. */
    record StoredRegister(String prefix, int year) {}
}
