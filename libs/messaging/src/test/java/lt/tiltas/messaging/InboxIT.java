package lt.tiltas.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lt.tiltas.messaging.TestService.heard;
import static lt.tiltas.messaging.TestService.ofThisRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.DeadLettersEndpoint.Shown;
import lt.tiltas.messaging.TestService.Institution;
import lt.tiltas.messaging.TestService.Names;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Redelivered, reordered and poisoned records; dead letters, parked aggregates and their replay. */
class InboxIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final String NOT_JSON = "{\"code\": \"1887";

    private static final String DIVIDED = ofThisRun("divided");
    private static final String FOREIGN = ofThisRun("foreign");
    private static final String HEADLESS = ofThisRun("headless");
    private static final String HEALED = ofThisRun("healed");
    private static final String HEALTHY = ofThisRun("healthy");
    private static final String INCOMPLETE = ofThisRun("incomplete");
    private static final String POISONED = ofThisRun("poisoned");
    private static final String STUCK = ofThisRun("stuck");
    private static final String TOMBSTONE = ofThisRun("tombstone");

    private static Broker broker;
    private static Store store;
    private static ConfigurableApplicationContext service;
    private static Names names;
    private static DeadLettersEndpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.shared();
        store = Store.shared();
        TestService.hearsFromNowOn(broker, "inbox");
        service = TestService.start(broker, store, "inbox");
        names = service.getBean(Names.class);
        endpoint = service.getBean(DeadLettersEndpoint.class);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        store.close();
        broker.close();
    }

    @AfterEach
    void leaveNoLetters() {
        names.refused.clear();
        endpoint.replay();
        // Those that nothing can heal.
        store.database("inbox").getCollection("ParkedAggregates").deleteMany(Filters.empty());
    }

    @Test
    void repeated_and_late_records_change_nothing() throws Exception {
        String code = ofThisRun("repeated");
        for (long sequence : List.of(1, 2, 1, 2, 2, 3, 1)) {
            broker.send(event(code, sequence, "name " + sequence));
        }
        // Once more alone, as another batch.
        broker.send(event(code, 3, "name 3"));
        broker.send(event(code, 4, "name 4"));

        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(heard(store, "inbox", code))
                        .containsExactly("name 1", "name 2", "name 3", "name 4"));
        assertThat(letters(code)).isEmpty();
    }

    @Test
    void an_event_of_a_later_version_is_passed_over() throws Exception {
        String code = ofThisRun("newer");
        ProducerRecord<byte[], byte[]> unknown = event(code, 1, "name 1");
        unknown.headers().remove("ce_type").add("ce_type", "lt.tiltas.catalog.institution-closed.v1".getBytes(UTF_8));
        broker.send(unknown);
        broker.send(event(code, 2, "name 2"));

        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(heard(store, "inbox", code)).containsExactly("name 2"));
        assertThat(letters(code)).isEmpty();
    }

    @Test
    void an_unreadable_record_goes_to_the_dead_letters_and_others_go_on() throws Exception {
        broker.send(record(POISONED, 1, NOT_JSON));
        broker.send(event(HEALTHY, 1, "name 1"));

        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(heard(store, "inbox", HEALTHY)).containsExactly("name 1");
            assertThat(letters(POISONED)).hasSize(1);
        });
        ConsumerRecord<byte[], byte[]> letter = onTheTopic()
                .filter(record -> Broker.text(record.key()).equals(POISONED))
                .findFirst()
                .orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>();
        letter.headers().forEach(header -> headers.put(header.key(), Broker.text(header.value())));
        assertThat(Broker.text(letter.value())).isEqualTo(NOT_JSON);
        assertThat(headers)
                .containsEntry("tiltas-consumer", "inbox")
                .containsEntry("tiltas-original-topic", "tiltas.catalog.institution")
                .containsEntry("ce_type", "lt.tiltas.catalog.institution-recorded.v1")
                .containsEntry("ce_sequence", "0000000000000000001")
                .containsKeys("ce_id", "tiltas-original-partition", "tiltas-original-offset", "tiltas-since");
        assertThat(headers.get("tiltas-reason"))
                .startsWith("unreadable: the data is not a InstitutionRecorded")
                .doesNotContain("1887");
    }

    @Test
    void records_that_are_no_events_of_ours_go_to_the_dead_letters() throws Exception {
        broker.send(new ProducerRecord<>(Topic.INSTITUTION.wireName(), HEADLESS.getBytes(UTF_8), "{}".getBytes(UTF_8)));
        broker.send(new ProducerRecord<>(Topic.INSTITUTION.wireName(), TOMBSTONE.getBytes(UTF_8), null));
        broker.send(record(INCOMPLETE, 1, "{\"code\":\"incomplete\"}"));
        broker.send(record(FOREIGN, 1, json("other", "name")));

        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(endpoint.list(null).items())
                        .extracting(Shown::reason)
                        .containsExactlyInAnyOrder(
                                "unreadable: header ce_type is missing",
                                "unreadable: header ce_type is missing",
                                "unreadable: the data is not a InstitutionRecorded (line 1, column 21)",
                                "unreadable: the key is not the event's aggregate"));
    }

    @Test
    void what_follows_a_dead_letter_waits_behind_it_and_a_replay_keeps_the_order() throws Exception {
        String code = ofThisRun("parked");
        names.refused.add("name 2");
        for (int sequence = 1; sequence <= 3; sequence++) {
            broker.send(event(code, sequence, "name " + sequence));
        }
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(letters(code)).hasSize(2));
        // In a later batch as well.
        broker.send(event(code, 4, "name 4"));
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(letters(code))
                        .extracting(Shown::reason)
                        .containsExactly(
                                "refused: java.lang.IllegalArgumentException",
                                "waits: an earlier event of the aggregate failed",
                                "waits: an earlier event of the aggregate failed"));
        assertThat(heard(store, "inbox", code)).containsExactly("name 1");

        assertThat(endpoint.replay().replayed()).as("still refused").isZero();
        assertThat(letters(code)).hasSize(3);

        names.refused.clear();
        DeadLetters.Replay replay = endpoint.replay();

        assertThat(replay).isEqualTo(new DeadLetters.Replay(3, 0, Map.of()));
        assertThat(heard(store, "inbox", code)).containsExactly("name 1", "name 2", "name 3", "name 4");
        assertThat(letters(code)).isEmpty();
        assertThat(endpoint.replay().replayed()).as("nothing is replayed twice").isZero();
        // And the aggregate goes its usual way again.
        broker.send(event(code, 5, "name 5"));
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(heard(store, "inbox", code)).endsWith("name 5"));
        assertThat(letters(code)).isEmpty();
    }

    @Test
    void an_aggregate_that_fails_again_holds_up_no_other_in_a_replay() throws Exception {
        names.refused.add("stays");
        names.refused.add("heals");
        broker.send(event(STUCK, 1, "stays"));
        broker.send(event(STUCK, 2, "behind"));
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(letters(STUCK)).hasSize(2));
        broker.send(event(HEALED, 1, "heals"));
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(letters(HEALED)).hasSize(1));
        names.refused.remove("heals");

        DeadLetters.Replay replay = endpoint.replay();

        assertThat(replay)
                .isEqualTo(new DeadLetters.Replay(
                        1,
                        2,
                        Map.of("tiltas.catalog.institution/" + STUCK, "refused: java.lang.IllegalArgumentException")));
        assertThat(heard(store, "inbox", HEALED)).containsExactly("heals");
        assertThat(letters(STUCK))
                .as("listed once, though put behind the other")
                .hasSize(2);
        // What stayed must stand behind what was replayed, because counters are fenced by offset.
        List<String> lying = onTheTopic()
                .map(record -> Broker.text(record.key()))
                .filter(key -> key.equals(STUCK) || key.equals(HEALED))
                .toList();
        assertThat(lying).containsExactly(STUCK, STUCK, HEALED, STUCK, STUCK);

        names.refused.clear();
        assertThat(endpoint.replay().replayed()).isEqualTo(2);
        assertThat(heard(store, "inbox", STUCK)).containsExactly("stays", "behind");
    }

    @Test
    void a_letter_that_nothing_can_heal_is_given_up_and_what_waited_behind_it_goes_on() throws Exception {
        String code = ofThisRun("hopeless");
        names.refused.add("name 3");
        broker.send(record(code, 1, NOT_JSON));
        broker.send(event(code, 2, "name 2"));
        broker.send(event(code, 3, "name 3"));
        broker.send(event(code, 4, "name 4"));
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(letters(code)).hasSize(4));
        String topic = Topic.INSTITUTION.wireName();
        assertThat(endpoint.giveUp(topic, "nobody")).isNull();

        DeadLetters.Replay first = endpoint.giveUp(topic, code);

        assertThat(first)
                .isEqualTo(new DeadLetters.Replay(
                        1, 2, Map.of(topic + "/" + code, "refused: java.lang.IllegalArgumentException")));
        assertThat(letters(code)).as("the given up one does not come again").hasSize(2);
        assertThat(endpoint.giveUp(topic, code)).isEqualTo(new DeadLetters.Replay(1, 0, Map.of()));
        assertThat(heard(store, "inbox", code)).containsExactly("name 2", "name 4");
        assertThat(letters(code)).isEmpty();
    }

    @Test
    void dead_letters_are_those_of_one_service_only() throws Exception {
        TestService.hearsFromNowOn(broker, "other");
        try (var other = TestService.start(broker, store, "other")) {
            other.getBean(Names.class).refused.add("only the other refuses");
            broker.send(event(DIVIDED, 1, "only the other refuses"));

            await().atMost(A_WHILE).untilAsserted(() -> {
                assertThat(heard(store, "inbox", DIVIDED)).hasSize(1);
                assertThat(other.getBean(DeadLettersEndpoint.class).list(null).items())
                        .extracting(Shown::aggregate)
                        .contains(DIVIDED);
            });
            assertThat(letters(DIVIDED)).isEmpty();
        }
    }

    @Test
    void letters_that_come_while_a_replay_goes_on_are_neither_lost_nor_overtaken() throws Exception {
        String code = ofThisRun("busy");
        names.refused.add("name 1");
        broker.send(event(code, 1, "name 1"));
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(letters(code)).hasSize(1));
        names.refused.clear();

        Thread sender = Thread.ofVirtual().start(() -> {
            for (int sequence = 2; sequence <= 60; sequence++) {
                try {
                    broker.send(event(code, sequence, "name " + sequence));
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            }
        });
        while (sender.isAlive()) {
            endpoint.replay();
        }
        await().atMost(A_WHILE).untilAsserted(() -> {
            endpoint.replay();
            assertThat(heard(store, "inbox", code)).hasSize(60);
        });
        List<String> inOrder = java.util.stream.IntStream.rangeClosed(1, 60)
                .mapToObj(n -> "name " + n)
                .toList();
        assertThat(heard(store, "inbox", code)).isEqualTo(inOrder);
        assertThat(letters(code)).isEmpty();
    }

    /** The letters of this service; where servers are shared, others have their own of the same records. */
    private static Stream<ConsumerRecord<byte[], byte[]>> onTheTopic() {
        return broker.records(Topic.INSTITUTION.deadLetterName()).stream()
                .filter(letter -> Broker.text(
                                letter.headers().lastHeader("tiltas-consumer").value())
                        .equals("inbox"));
    }

    private static List<Shown> letters(String code) {
        return endpoint.list(null).items().stream()
                .filter(letter -> letter.aggregate().equals(code))
                .toList();
    }

    static ProducerRecord<byte[], byte[]> event(String code, long sequence, String name) {
        return record(code, sequence, json(code, name));
    }

    private static String json(String code, String name) {
        return EventJson.write(new Institution(code, name, null).recorded());
    }

    private static ProducerRecord<byte[], byte[]> record(String code, long sequence, String data) {
        PendingEvent event = new PendingEvent(
                UUID.randomUUID(),
                sequence,
                "lt.tiltas.catalog.institution-recorded.v1",
                Topic.INSTITUTION.wireName(),
                code,
                Instant.parse("2026-11-21T08:00:00Z"),
                data);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(event.topic(), code.getBytes(UTF_8), data.getBytes(UTF_8));
        CloudEventHeaders.of(event, "catalog")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
