package lt.tiltas.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.InstitutionEvent.InstitutionRecorded;
import lt.tiltas.messaging.Journal.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a broker of its own: a follower hears all that anybody says on the topic, and the broker goes away too. */
class JournalIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final List<String> CODES = List.of("188718528", "900000016", "900000023", "900000030");

    private static BrokerProcess broker;
    private static int sent;

    private final List<KafkaJournals> instances = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = BrokerProcess.started();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @AfterEach
    void stopInstances() {
        instances.forEach(KafkaJournals::stop);
    }

    @Test
    void a_follower_gets_what_is_new_and_resumes_on_another_instance_without_gap_or_repetition() throws Exception {
        send(5);
        List<Entry<InstitutionEvent>> heard = new CopyOnWriteArrayList<>();
        try (var following = anInstance(1000).follow(null, heard::add)) {
            // What was there is not new; what comes is.
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(heard).isEmpty();
            int first = sent;
            send(20);
            await().atMost(A_WHILE).until(() -> heard.size() == 20);
            assertThat(names(heard)).containsExactlyInAnyOrderElementsOf(namesFrom(first, 20));
        }
        String cursor = heard.get(11).cursor();
        int missed = sent;
        send(10);

        List<Entry<InstitutionEvent>> resumed = new CopyOnWriteArrayList<>();
        try (var following = anInstance(1000).follow(cursor, resumed::add)) {
            List<String> expected = names(heard.subList(12, 20));
            expected.addAll(namesFrom(missed, 10));
            await().atMost(A_WHILE).until(() -> resumed.size() >= 18);
            send(2);
            expected.addAll(namesFrom(sent - 2, 2));
            await().atMost(A_WHILE).until(() -> resumed.size() >= 20);
            assertThat(names(resumed)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void one_that_is_too_far_behind_reads_the_broker_and_hinders_nobody() throws Exception {
        Journal<InstitutionEvent> journal = anInstance(8);
        List<Entry<InstitutionEvent>> quick = new CopyOnWriteArrayList<>();
        List<Entry<InstitutionEvent>> slow = new CopyOnWriteArrayList<>();
        CountDownLatch wake = new CountDownLatch(1);
        try (var ahead = journal.follow(null, quick::add);
                var behind = journal.follow(null, entry -> {
                    slow.add(entry);
                    waitFor(wake);
                })) {
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            int first = sent;
            send(300);
            await().atMost(A_WHILE).untilAsserted(() -> assertThat(names(quick)).hasSize(300));
            assertThat(slow).hasSizeLessThanOrEqualTo(1);
            wake.countDown();

            await().atMost(A_WHILE).until(() -> slow.size() >= 300);
            send(3);
            await().atMost(A_WHILE).until(() -> slow.size() >= 303);
            assertThat(names(slow)).containsExactlyInAnyOrderElementsOf(namesFrom(first, 303));
            assertThat(byAggregate(slow)).isEqualTo(byAggregate(quick));
        }
    }

    @Test
    void repetitions_of_the_sender_are_left_out_also_when_old_entries_are_read_again() throws Exception {
        Journal<InstitutionEvent> journal = anInstance(4);
        List<Entry<InstitutionEvent>> live = new CopyOnWriteArrayList<>();
        try (var following = journal.follow(null, live::add)) {
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            broker.send(InboxIT.event("again", 1, "one"));
            broker.send(InboxIT.event("again", 2, "two"));
            broker.send(InboxIT.event("again", 1, "one"));
            broker.send(InboxIT.event("again", 2, "two"));
            broker.send(InboxIT.event("again", 3, "three"));
            send(20);
            await().atMost(A_WHILE).until(() -> live.size() >= 23);
        }
        assertThat(names(live)).filteredOn(name -> !name.startsWith("name")).containsExactly("one", "two", "three");
        int cut = names(live).indexOf("one");
        List<Entry<InstitutionEvent>> again = new CopyOnWriteArrayList<>();
        try (var following = journal.follow(live.get(cut).cursor(), again::add)) {
            await().atMost(A_WHILE).until(() -> again.size() >= live.size() - cut - 1);
            send(1);
            await().atMost(A_WHILE).until(() -> names(again).contains("name " + (sent - 1)));
        }
        assertThat(names(again)).filteredOn(name -> !name.startsWith("name")).containsExactly("two", "three");
    }

    @Test
    void a_cursor_of_something_else_is_refused() throws Exception {
        Journal<InstitutionEvent> journal = anInstance(8);
        List<Entry<InstitutionEvent>> heard = new CopyOnWriteArrayList<>();
        try (var following = journal.follow(null, heard::add)) {
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            send(1);
            await().atMost(A_WHILE).until(() -> heard.size() == 1);
        }
        for (String cursor : List.of("x", "1", "0.1-0.2", "77.1", "0.999999999")) {
            assertThatThrownBy(() -> journal.follow(cursor, heard::add))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_journal_that_was_opened_while_the_broker_is_away_goes_on_when_it_comes() throws Exception {
        broker.kill();
        List<Entry<InstitutionEvent>> heard = new CopyOnWriteArrayList<>();
        try (var following = anInstance(100).follow(null, heard::add)) {
            broker.start();
            // It counts as new from when the broker was first reached; until then nobody could publish anything.
            await().atMost(A_WHILE).until(() -> {
                send(1);
                return !heard.isEmpty();
            });
            int before = heard.size();
            broker.kill();
            broker.start();
            send(3);
            await().atMost(A_WHILE).until(() -> heard.size() >= before + 3);
            assertThat(names(heard))
                    .doesNotHaveDuplicates()
                    .endsWith(names(heard).getLast());
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Journal<InstitutionEvent> anInstance(int recent) {
        KafkaJournals journals = new KafkaJournals(
                new PlainConsumers(Map.of("bootstrap.servers", broker.address())),
                new MessagingSettings.Reading(recent, 1000));
        journals.start();
        instances.add(journals);
        return journals.of(Topic.INSTITUTION);
    }

    private static void send(int count) throws Exception {
        for (int event = 0; event < count; event++) {
            String code = CODES.get(sent % CODES.size());
            broker.send(InboxIT.event(code, 1 + sent / CODES.size(), "name " + sent));
            sent++;
        }
    }

    private static List<String> namesFrom(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(n -> "name " + n).toList();
    }

    private static List<String> names(List<Entry<InstitutionEvent>> entries) {
        return entries.stream().map(JournalIT::name).collect(Collectors.toCollection(ArrayList::new));
    }

    private static String name(Entry<InstitutionEvent> entry) {
        return ((InstitutionRecorded) entry.received().event()).names().get("en");
    }

    private static Map<String, List<String>> byAggregate(List<Entry<InstitutionEvent>> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.received().event().aggregate(),
                        Collectors.mapping(JournalIT::name, Collectors.toList())));
    }
}
