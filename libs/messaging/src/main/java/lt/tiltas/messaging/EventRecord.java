package lt.tiltas.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes an event of a record. */
final class EventRecord {

    private EventRecord() {}

    /** The event; empty when this version of the suite does not know its type. */
    @SuppressWarnings("unchecked")
    static <E extends Event> Optional<Received<E>> read(Topic topic, ConsumerRecord<byte[], byte[]> record)
            throws UnreadableEvent {
        Class<? extends Event> type = topic.event(CloudEventHeaders.required(record.headers(), CloudEventHeaders.TYPE))
                .orElse(null);
        if (type == null) {
            return Optional.empty();
        }
        E event = (E) EventJson.read(record.value(), type);
        String key = key(record);
        if (!event.aggregate().equals(key)) {
            throw new UnreadableEvent("the key is not the event's aggregate");
        }
        return Optional.of(new Received<>(
                event,
                CloudEventHeaders.id(record.headers()),
                CloudEventHeaders.sequence(record.headers()),
                CloudEventHeaders.time(record.headers()),
                new Position(record.topic(), record.partition(), record.offset())));
    }

    static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    }
}
