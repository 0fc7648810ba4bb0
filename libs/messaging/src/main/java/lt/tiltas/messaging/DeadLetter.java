package lt.tiltas.messaging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer could not handle, as it lies in the topic's dead-letter topic: the original key, data and
 * headers, and headers that say whose letter it is and why.
 *
 * @param aggregate the original key; for a record without one, its original position
 * @param parking which parking of the aggregate it belongs to; letters of an earlier one have been replayed
 */
record DeadLetter(
        ConsumerRecord<byte[], byte[]> record,
        String consumer,
        String reason,
        String aggregate,
        String parking,
        String topic,
        int partition,
        long offset,
        Instant since) {

    static final String CONSUMER = "tiltas-consumer";
    static final String REASON = "tiltas-reason";
    static final String AGGREGATE = "tiltas-aggregate";
    static final String PARKING = "tiltas-parking";
    static final String TOPIC = "tiltas-original-topic";
    static final String PARTITION = "tiltas-original-partition";
    static final String OFFSET = "tiltas-original-offset";
    static final String SINCE = "tiltas-since";

    /** A letter about a record that failed just now. */
    static DeadLetter about(
            ConsumerRecord<byte[], byte[]> record, String consumer, String reason, String parking, Instant now) {
        return new DeadLetter(
                record,
                consumer,
                reason,
                aggregateOf(record),
                parking,
                record.topic(),
                record.partition(),
                record.offset(),
                now);
    }

    static String aggregateOf(ConsumerRecord<byte[], byte[]> record) {
        String key = EventRecord.key(record);
        return key == null ? "?" + record.partition() + "." + record.offset() : key;
    }

    DeadLetter in(String otherParking, String otherReason) {
        return new DeadLetter(record, consumer, otherReason, aggregate, otherParking, topic, partition, offset, since);
    }

    Map<String, Object> headers() {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        headers.put(CONSUMER, consumer);
        headers.put(REASON, reason);
        headers.put(AGGREGATE, aggregate);
        headers.put(PARKING, parking);
        headers.put(TOPIC, topic);
        headers.put(PARTITION, Integer.toString(partition));
        headers.put(OFFSET, Long.toString(offset));
        headers.put(SINCE, since.toString());
        return headers;
    }

    /** The letter in a record of a dead-letter topic; null when it is of another consumer or none of ours. */
    static @Nullable DeadLetter read(ConsumerRecord<byte[], byte[]> record, String consumer) {
        String addressee = CloudEventHeaders.text(record.headers(), CONSUMER);
        String aggregate = CloudEventHeaders.text(record.headers(), AGGREGATE);
        String parking = CloudEventHeaders.text(record.headers(), PARKING);
        String topic = CloudEventHeaders.text(record.headers(), TOPIC);
        String partition = CloudEventHeaders.text(record.headers(), PARTITION);
        String offset = CloudEventHeaders.text(record.headers(), OFFSET);
        String since = CloudEventHeaders.text(record.headers(), SINCE);
        String reason = CloudEventHeaders.text(record.headers(), REASON);
        if (!consumer.equals(addressee)
                || aggregate == null
                || parking == null
                || topic == null
                || partition == null
                || offset == null
                || since == null) {
            return null;
        }
        return new DeadLetter(
                record,
                consumer,
                reason == null ? "" : reason,
                aggregate,
                parking,
                topic,
                Integer.parseInt(partition),
                Long.parseLong(offset),
                Instant.parse(since));
    }
}
