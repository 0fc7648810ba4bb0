package lt.tiltas.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lt.tiltas.testing.InstitutionCodes;
import lt.tiltas.testing.OnTestServers;
import lt.tiltas.testing.TestServers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Reads the catalogue's topics with a plain client, as another service would. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class EventsIT {

    private final String administration = InstitutionCodes.any();

    @LocalServerPort
    private int port;

    @Test
    void each_change_is_told_once_as_a_cloud_event_with_the_whole_state() {
        CatalogClient administrator = CatalogClient.of(port, administration, "administrator");
        String identifier = "T" + administration + "-1";
        administrator.administration(administration);
        administrator.administration(administration);
        administrator.service(identifier, administration, 1, 4);
        administrator.service(identifier, administration, 1, 4);
        administrator.service(identifier, administration, 2, 4);

        List<ConsumerRecord<byte[], byte[]>> institutions = of("tiltas.catalog.institution", administration, 1);
        List<ConsumerRecord<byte[], byte[]>> services = of("tiltas.catalog.public-service", identifier, 2);

        assertThat(institutions).singleElement().satisfies(record -> {
            Map<String, String> headers = headers(record);
            assertThat(headers)
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "lt.tiltas.catalog.institution-recorded.v1")
                    .containsEntry("ce_source", "/tiltas/catalog")
                    .containsEntry("ce_subject", administration)
                    .containsEntry("ce_sequence", "0000000000000000001")
                    .containsEntry("content-type", "application/json")
                    .containsOnlyKeys(
                            "ce_specversion",
                            "ce_id",
                            "ce_source",
                            "ce_type",
                            "ce_subject",
                            "ce_time",
                            "ce_sequence",
                            "content-type");
            Map<String, Object> data = data(record);
            assertThat(data.remove("recordedAt")).isInstanceOf(String.class);
            assertThat(data)
                    .isEqualTo(Map.of(
                            "code",
                            administration,
                            "names",
                            Map.of("lt", "Administracija " + administration),
                            "kind",
                            "ADMINISTRATION"));
        });
        assertThat(services)
                .extracting(record -> headers(record).get("ce_sequence"))
                .containsExactly("0000000000000000001", "0000000000000000002");
        assertThat(services).extracting(record -> data(record).get("level")).containsExactly(1, 2);
        assertThat(data(services.getLast()))
                .containsEntry("identifier", identifier)
                .containsEntry("owner", administration)
                .containsEntry("maturityModel", "lt-1")
                .containsEntry("attainableLevel", 4);
    }

    /** The records of a key once there are so many, and those that a short while brings beyond. */
    private static List<ConsumerRecord<byte[], byte[]>> of(String topic, String key, int expected) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.kafka());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                poll(consumer, key, found);
                return found.size() >= expected;
            });
            poll(consumer, key, found);
        }
        return found;
    }

    private static void poll(
            KafkaConsumer<byte[], byte[]> consumer, String key, List<ConsumerRecord<byte[], byte[]>> found) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
            if (new String(record.key(), UTF_8).equals(key)) {
                found.add(record);
            }
        }
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static Map<String, Object> data(ConsumerRecord<byte[], byte[]> record) {
        @SuppressWarnings("unchecked")
        Map<String, Object> data = JsonMapper.builder().build().readValue(new String(record.value(), UTF_8), Map.class);
        return data;
    }
}
