package lt.tiltas.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/**
 * Writes exactly the headers that the sender of a record chose, as raw UTF-8, and none of those that Spring adds to a
 * message on its way.
 */
final class CloudEventHeaderMapper implements KafkaHeaderMapper {

    /** Message header with the record's headers: a map of names to text or bytes. */
    static final String WIRE_HEADERS = "tiltas_wireHeaders";

    @Override
    public void fromHeaders(MessageHeaders headers, Headers target) {
        if (headers.get(WIRE_HEADERS) instanceof Map<?, ?> wire) {
            wire.forEach((name, value) -> target.add(
                    name.toString(),
                    value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void toHeaders(Headers source, Map<String, Object> target) {
        // Nothing: the inbox reads the records themselves, see RecordBatchConverter.
    }
}
