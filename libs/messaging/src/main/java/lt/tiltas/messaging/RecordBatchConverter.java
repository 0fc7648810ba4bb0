package lt.tiltas.messaging;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Makes one message of a poll, with the records themselves in a header: position, key and headers stay together, which
 * parallel lists of them do not guarantee.
 */
final class RecordBatchConverter implements BatchMessageConverter {

    static final String RECORDS = "tiltas_records";

    @Override
    public Message<?> toMessage(
            List<ConsumerRecord<?, ?>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer,
            Type payloadType) {
        List<byte[]> values = new ArrayList<>(records.size());
        for (ConsumerRecord<?, ?> record : records) {
            values.add(record.value() instanceof byte[] value ? value : new byte[0]);
        }
        return MessageBuilder.withPayload(values)
                .setHeader(RECORDS, List.copyOf(records))
                .build();
    }

    @SuppressWarnings("unchecked")
    static List<ConsumerRecord<byte[], byte[]>> records(Message<?> message) {
        if (message.getHeaders().get(RECORDS) instanceof List<?> records) {
            return (List<ConsumerRecord<byte[], byte[]>>) records;
        }
        throw new IllegalStateException("The binding does not use the converter of this library: leave "
                + "spring.cloud.stream.kafka.default.consumer.converter-bean-name alone and set batch-mode: true");
    }

    @Override
    public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
        throw new UnsupportedOperationException("Batches are only read");
    }
}
