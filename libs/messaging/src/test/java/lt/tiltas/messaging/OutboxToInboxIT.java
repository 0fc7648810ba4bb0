package lt.tiltas.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.TestService.Institution;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class OutboxToInboxIT {

    private static Broker broker;
    private static Store store;
    private static ConfigurableApplicationContext service;
    private static Outbox<Institution> institutions;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void start() throws Exception {
        broker = Broker.started();
        store = Store.started();
        service = TestService.start(broker, store, "way");
        institutions = service.getBean("institutions", Outbox.class);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        store.close();
        broker.close();
    }

    @Test
    void an_event_reaches_the_projection_and_leaves_the_outbox() {
        Stored<Institution> alytus = institutions.insert(
                new Institution("188718528", "Alytus", "AR"), recorded("188718528", "Alytus"), TestService.TRACE);
        institutions.update(
                alytus,
                new Institution("188718528", "Alytus District", null),
                recorded("188718528", "Alytus District"),
                TestService.TRACE);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard("188718528")).containsExactly("Alytus", "Alytus District"));
        await().untilAsserted(() -> assertThat(raw("188718528"))
                .isEqualTo(new Document("_id", "188718528")
                        .append("name", "Alytus District")
                        .append("version", 2L)
                        .append("sequence", 2L)));
    }

    @Test
    void a_record_is_a_cloud_event_in_binary_mode_for_any_client() {
        institutions.insert(
                new Institution("900000016", "Biblioteka „Ąžuolas“", "B"),
                recorded("900000016", "Biblioteka „Ąžuolas“"),
                TestService.TRACE);

        ConsumerRecord<byte[], byte[]> record = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> broker.records(Topic.INSTITUTION.wireName()).stream()
                                .filter(found -> Broker.text(found.key()).equals("900000016"))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();

        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), Broker.text(header.value())));
        assertThat(headers.remove("ce_id"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_source", "/tiltas/way",
                        "ce_type", "lt.tiltas.catalog.institution-recorded.v1",
                        "ce_subject", "900000016",
                        "ce_time", "2026-11-21T08:00:00Z",
                        "ce_sequence", "0000000000000000001",
                        "content-type", "application/json"));
        assertThat(Broker.text(record.value()))
                .isEqualTo("{\"code\":\"900000016\",\"names\":{\"en\":\"Biblioteka „Ąžuolas“\"},"
                        + "\"kind\":\"ADMINISTRATION\",\"recordedAt\":\"1970-01-01T00:00:00Z\"}");
    }

    private static List<lt.tiltas.contracts.Event> recorded(String code, String name) {
        return List.of(new Institution(code, name, null).recorded());
    }

    private static List<String> heard(String code) {
        Document names = store.database("way")
                .getCollection("Names")
                .find(Filters.eq("_id", code))
                .first();
        return names == null ? List.of() : names.getList("heard", String.class, List.of());
    }

    private static Document raw(String code) {
        Document found = store.database("way")
                .getCollection("Institutions")
                .find(Filters.eq("_id", code))
                .first();
        found.remove("trail");
        return found;
    }
}
