package lt.tiltas.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.contracts.Topic;
import lt.tiltas.local.Forked;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {

    @TempDir
    Path folder;

    private int port;
    private int controllerPort;

    @Test
    void it_makes_the_declared_topics_and_keeps_what_it_acknowledged_after_a_kill() throws Exception {
        port = Forked.freePort();
        controllerPort = Forked.freePort();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (Forked broker = start()) {
            topicsAreAsDeclared();
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", "127.0.0.1:" + port, "acks", "all"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (int i = 0; i < 5000; i++) {
                    String value = "event-" + i;
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.DOCUMENT.wireName(),
                                    String.valueOf(i % 100).getBytes(StandardCharsets.UTF_8),
                                    value.getBytes(StandardCharsets.UTF_8)),
                            (metadata, failure) -> {
                                if (failure == null) {
                                    acknowledged.add(value);
                                }
                            });
                }
                Awaitility.await().until(() -> acknowledged.size() >= 2000);
                broker.kill();
                producer.close(Duration.ZERO);
            }
        }
        Set<String> expected = Set.copyOf(acknowledged);
        // Other ports, as when TILTAS_PORT_BASE changes: the data goes on.
        port = Forked.freePort();
        controllerPort = Forked.freePort();
        try (Forked again = start()) {
            topicsAreAsDeclared();
            assertThat(everythingIn(Topic.DOCUMENT.wireName())).containsAll(expected);
            assertThat(again.release()).isZero();
        }
    }

    private void topicsAreAsDeclared() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            Map<String, TopicDescription> described = admin.describeTopics(java.util.Arrays.stream(Topic.values())
                            .flatMap(topic -> List.of(topic.wireName(), topic.deadLetterName()).stream())
                            .toList())
                    .allTopicNames()
                    .get();
            for (Topic topic : Topic.values()) {
                assertThat(described.get(topic.wireName()).partitions()).hasSize(topic.partitions());
                assertThat(described.get(topic.deadLetterName()).partitions()).hasSize(1);
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.wireName());
                var settings =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                assertThat(settings.get("cleanup.policy").value()).isEqualTo(topic.compacted() ? "compact" : "delete");
                if (!topic.compacted()) {
                    assertThat(settings.get("retention.ms").value())
                            .isEqualTo(String.valueOf(topic.retention().toMillis()));
                }
            }
        }
    }

    private Set<String> everythingIn(String topic) {
        Set<String> found = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> found.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    private Forked start() throws Exception {
        Path mark = folder.resolve("ready");
        Files.deleteIfExists(mark);
        Forked broker = Forked.start(
                folder.resolve("log.txt"),
                Broker.class,
                String.valueOf(port),
                String.valueOf(controllerPort),
                folder.resolve("data").toString(),
                mark.toString());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(broker.isAlive()).isTrue();
            return Files.exists(mark);
        });
        return broker;
    }
}
