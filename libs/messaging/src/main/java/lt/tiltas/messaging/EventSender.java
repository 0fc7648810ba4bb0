package lt.tiltas.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.function.StreamOperations;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** Sends records through the binder and returns when the broker has acknowledged them. */
final class EventSender {

    private final StreamOperations bridge;
    private final String service;

    EventSender(StreamOperations bridge, String service) {
        this.bridge = bridge;
        this.service = service;
    }

    void send(PendingEvent event) {
        send(
                event.topic(),
                event.key().getBytes(StandardCharsets.UTF_8),
                event.data().getBytes(StandardCharsets.UTF_8),
                CloudEventHeaders.of(event, service));
    }

    /**
     * @param key null for a record of no aggregate
     * @param headers text or bytes by name
     */
    void send(String topic, byte @Nullable [] key, byte[] data, Map<String, ?> headers) {
        MessageBuilder<byte[]> message =
                MessageBuilder.withPayload(data).setHeader(CloudEventHeaderMapper.WIRE_HEADERS, headers);
        if (key != null) {
            message.setHeader(KafkaHeaders.KEY, key);
        }
        send(topic, message.build());
    }

    private void send(String topic, Message<byte[]> message) {
        // The binding has the topic's name; the producer is synchronous, so that returning means acknowledged.
        if (!bridge.send(topic, message)) {
            throw new IllegalStateException("The binding of " + topic + " did not take the record");
        }
    }
}
