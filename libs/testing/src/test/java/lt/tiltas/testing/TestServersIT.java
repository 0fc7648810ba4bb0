package lt.tiltas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lt.tiltas.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class TestServersIT {

    @Test
    void the_broker_has_every_topic_and_its_dead_letters() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Stream.of(Topic.values())
                            .flatMap(topic -> Stream.of(topic.wireName(), topic.deadLetterName()))
                            .toList());
            assertThat(admin.describeTopics(List.of(Topic.DOCUMENT.wireName()))
                            .allTopicNames()
                            .get()
                            .get(Topic.DOCUMENT.wireName())
                            .partitions())
                    .hasSize(Topic.DOCUMENT.partitions());
        }
    }

    @Test
    void a_database_keeps_what_is_written_and_answers_hello() {
        try (MongoClient client = MongoClients.create(TestServers.mongodb("tiltas-testing"))) {
            client.getDatabase("tiltas-testing").getCollection("Things").insertOne(new Document("_id", "a"));
            assertThat(client.getDatabase("tiltas-testing")
                            .getCollection("Things")
                            .find(new Document("_id", "a"))
                            .first())
                    .isEqualTo(new Document("_id", "a"));
            assertThat(client.getDatabase("admin")
                            .runCommand(new Document("hello", 1))
                            .getBoolean("isWritablePrimary"))
                    .isTrue();
        }
    }

    @Test
    void a_broker_that_comes_back_has_what_it_had() throws Exception {
        try (KafkaBroker broker = KafkaBroker.stopped().start()) {
            Topics.createAll(broker.brokers());
            send(broker, "before", 10_000);
            broker.stop();
            assertThatThrownBy(() -> send(broker, "while away", 2_000)).isInstanceOf(ExecutionException.class);
            broker.start();
            send(broker, "after", 30_000);
            assertThat(read(broker)).isEqualTo(List.of("before", "after"));
        }
    }

    private static void send(KafkaBroker broker, String value, int patience) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.brokers(),
                "delivery.timeout.ms",
                patience,
                "request.timeout.ms",
                patience / 2,
                "max.block.ms",
                patience,
                "acks",
                "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.DOCUMENT.wireName(), 0, "key", value))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(KafkaBroker broker) {
        TopicPartition partition = new TopicPartition(Topic.DOCUMENT.wireName(), 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.brokers()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            java.util.ArrayList<String> values = new java.util.ArrayList<>();
            while (consumer.position(partition) < end) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(1));
                records.forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
