package lt.tiltas.messaging;

import static lt.tiltas.messaging.TestService.heard;
import static lt.tiltas.messaging.TestService.ofThisRun;
import static lt.tiltas.messaging.TestService.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.TestService.Institution;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

class OutboxToInboxIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private static final String ALYTUS = ofThisRun("alytus");
    private static final String LIBRARY = ofThisRun("library");
    private static final String CULTURE = ofThisRun("culture");
    private static final String CARE = ofThisRun("care");

    private static Broker broker;
    private static Store store;
    private static ConfigurableApplicationContext service;
    private static Outbox<Institution> institutions;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.shared();
        store = Store.shared();
        TestService.hearsFromNowOn(broker, "way");
        service = TestService.start(broker, store, "way");
        institutions = TestService.institutions(service);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        store.close();
        broker.close();
    }

    @Test
    void an_event_reaches_the_projection_and_leaves_the_outbox() {
        Institution alytus = new Institution(ALYTUS, "Alytus", "AR");
        Institution district = new Institution(ALYTUS, "Alytus District", null);
        Stored<Institution> first = institutions.insert(alytus, List.of(alytus.recorded()), TestService.TRACE);
        Stored<Institution> second =
                institutions.update(first, district, List.of(district.recorded()), TestService.TRACE);

        await().atMost(A_WHILE)
                .untilAsserted(
                        () -> assertThat(heard(store, "way", ALYTUS)).containsExactly("Alytus", "Alytus District"));
        // A field that the state does not have any more is gone, and so is the outbox.
        await().untilAsserted(() -> assertThat(raw(ALYTUS))
                .isEqualTo(new Document("_id", ALYTUS)
                        .append("name", "Alytus District")
                        .append("version", 2L)
                        .append("sequence", 2L)));
        assertThat(institutions.find(ALYTUS)).isEqualTo(Optional.of(second));
        assertThat(institutions.trail(ALYTUS)).containsExactly(TestService.TRACE, TestService.TRACE);
    }

    @Test
    void a_record_is_a_cloud_event_in_binary_mode_for_any_client() {
        record(institutions, LIBRARY, "Biblioteka „Ąžuolas“");

        ConsumerRecord<byte[], byte[]> record = await().atMost(A_WHILE)
                .until(
                        () -> broker.records(Topic.INSTITUTION.wireName()).stream()
                                .filter(found -> Broker.text(found.key()).equals(LIBRARY))
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
                        "ce_subject", LIBRARY,
                        "ce_time", "2026-11-21T08:00:00Z",
                        "ce_sequence", "0000000000000000001",
                        "content-type", "application/json"));
        assertThat(Broker.text(record.value()))
                .isEqualTo("{\"code\":\"" + LIBRARY + "\",\"names\":{\"en\":\"Biblioteka „Ąžuolas“\"},"
                        + "\"kind\":\"ADMINISTRATION\",\"recordedAt\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void of_two_writers_that_read_the_same_version_one_must_decide_again() {
        Institution culture = new Institution(CULTURE, "Culture", null);
        Stored<Institution> read = institutions.insert(culture, List.of(), TestService.TRACE);
        Institution centre = new Institution(CULTURE, "Culture Centre", null);
        Institution house = new Institution(CULTURE, "Culture House", null);

        institutions.update(read, centre, List.of(centre.recorded()), TestService.TRACE);

        assertThatThrownBy(() -> institutions.update(read, house, List.of(house.recorded()), TestService.TRACE))
                .isInstanceOf(OptimisticLockingFailureException.class);
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(heard(store, "way", CULTURE)).containsExactly("Culture Centre"));
        assertThat(institutions.find(CULTURE).orElseThrow().state()).isEqualTo(centre);
    }

    @Test
    void an_aggregate_is_inserted_once() {
        Institution care = new Institution(CARE, "Social Services", null);
        institutions.insert(care, List.of(), TestService.TRACE);

        assertThatThrownBy(() -> institutions.insert(care, List.of(care.recorded()), TestService.TRACE))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(institutions.trail(CARE)).hasSize(1);
    }

    @Test
    void a_state_may_not_use_the_names_of_the_outbox() {
        record Clash(@org.springframework.data.annotation.Id String id, long version) {}

        assertThatThrownBy(() -> service.getBean(Outboxes.class).of(Clash.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
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
