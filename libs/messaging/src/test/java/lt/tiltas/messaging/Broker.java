package lt.tiltas.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lt.tiltas.testing.TestServers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka broker, as clients see it that know nothing of us. */
class Broker implements AutoCloseable {

    private final String address;
    private KafkaProducer<byte[], byte[]> producer;

    Broker(String address) {
        this.address = address;
    }

    /** The broker that the tests of this run share, wherever it is. Others write to the same topics. */
    static Broker shared() {
        return new Broker(TestServers.kafka());
    }

    final String address() {
        return address;
    }

    final Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers", address, "reconnect.backoff.max.ms", "200", "default.api.timeout.ms", "60000"));
    }

    /** Lets a consumer group that is not there yet begin with what comes from now on, whatever was there before. */
    final void beginNow(String group, String topic) throws Exception {
        try (Admin admin = admin()) {
            TopicDescription described = admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(60, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetSpec> latest = described.partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()),
                            partition -> OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
            admin.listOffsets(latest)
                    .all()
                    .get(60, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets(group, ends).all().get(60, TimeUnit.SECONDS);
        }
    }

    /** Everything in the topic, by partition and offset, as a client that knows nothing of us reads it. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::partition));
            ends.putAll(consumer.endOffsets(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Puts a record into a topic as a sender would that does not keep to our rules. */
    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer().send(record).get(30, TimeUnit.SECONDS);
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", address), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
