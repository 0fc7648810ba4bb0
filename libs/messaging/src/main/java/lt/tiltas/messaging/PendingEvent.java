package lt.tiltas.messaging;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;

/** An event in the outbox of its aggregate, ready to be sent: nothing of it depends on a Java type any more. */
record PendingEvent(UUID id, long sequence, String type, String topic, String key, Instant time, String data) {

    Document toDocument() {
        return new Document("id", id.toString())
                .append("sequence", sequence)
                .append("type", type)
                .append("topic", topic)
                .append("key", key)
                .append("time", Date.from(time))
                .append("data", data);
    }

    static PendingEvent from(Document stored) {
        return new PendingEvent(
                UUID.fromString(stored.getString("id")),
                stored.get("sequence", Number.class).longValue(),
                stored.getString("type"),
                stored.getString("topic"),
                stored.getString("key"),
                stored.getDate("time").toInstant(),
                stored.getString("data"));
    }
}
