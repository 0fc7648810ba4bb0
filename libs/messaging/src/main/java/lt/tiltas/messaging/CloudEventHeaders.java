package lt.tiltas.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an event on the wire: CloudEvents 1.0, Kafka protocol binding, binary content mode, with the sequence
 * extension. Values are plain UTF-8, without the quotes that Spring's own mappers add.
 */
final class CloudEventHeaders {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";
    static final String SEQUENCE = "ce_sequence";
    static final String SUBJECT = "ce_subject";

    private CloudEventHeaders() {}

    static Map<String, String> of(PendingEvent event, String service) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put(ID, event.id().toString());
        headers.put("ce_source", "/tiltas/" + service);
        headers.put(TYPE, event.type());
        headers.put(SUBJECT, event.key());
        headers.put(TIME, event.time().toString());
        // Padded, so that sequences also compare as the strings that CloudEvents makes of them.
        headers.put(SEQUENCE, "%019d".formatted(event.sequence()));
        headers.put("content-type", "application/json");
        return headers;
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static String required(Headers headers, String name) throws UnreadableEvent {
        String value = text(headers, name);
        if (value == null || value.isEmpty()) {
            throw new UnreadableEvent("header " + name + " is missing");
        }
        return value;
    }

    static UUID id(Headers headers) throws UnreadableEvent {
        try {
            return UUID.fromString(required(headers, ID));
        } catch (IllegalArgumentException notOne) {
            throw new UnreadableEvent("header " + ID + " is not a UUID");
        }
    }

    static long sequence(Headers headers) throws UnreadableEvent {
        try {
            return Long.parseLong(required(headers, SEQUENCE));
        } catch (NumberFormatException notOne) {
            throw new UnreadableEvent("header " + SEQUENCE + " is not a number");
        }
    }

    static Instant time(Headers headers) throws UnreadableEvent {
        try {
            return Instant.parse(required(headers, TIME));
        } catch (DateTimeParseException notOne) {
            throw new UnreadableEvent("header " + TIME + " is not an RFC 3339 instant in UTC");
        }
    }
}
