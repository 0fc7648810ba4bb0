package lt.tiltas.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.ParkedAggregates.Parking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of this service: those in the dead-letter topics that are addressed to it and belong to an aggregate
 * that is still parked. A replay gives them to the same projection, in the order in which they were put there, and ends
 * the parking of each aggregate of which none is left.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final String service;
    private final TopicInboxes inboxes;
    private final ParkedAggregates parked;
    private final PlainConsumers consumers;

    DeadLetters(String service, TopicInboxes inboxes, ParkedAggregates parked, PlainConsumers consumers) {
        this.service = service;
        this.inboxes = inboxes;
        this.parked = parked;
        this.consumers = consumers;
    }

    /**
     * What came of a replay.
     *
     * @param replayed letters that took effect now, or had before
     * @param remaining letters that wait on, because they or an earlier one of the aggregate failed again
     * @param reasons why letters failed again, by topic and aggregate
     */
    record Replay(int replayed, int remaining, Map<String, String> reasons) {}

    /** The letters that wait, oldest first within a topic. */
    List<DeadLetter> waiting(int limit) {
        List<DeadLetter> waiting = new ArrayList<>();
        for (TopicInbox<?> inbox : inboxes.all()) {
            Map<String, Parking> parkings = parked.all(inbox.topic());
            if (!parkings.isEmpty() && waiting.size() < limit) {
                read(inbox.topic(), 0, parkings, letter -> {
                    if (waiting.size() < limit) {
                        waiting.add(letter);
                    }
                });
            }
        }
        return waiting;
    }

    /** One replay at a time: two would only do the same work twice. */
    synchronized Replay replay() {
        int replayed = 0;
        int remaining = 0;
        Map<String, String> reasons = new LinkedHashMap<>();
        for (TopicInbox<?> inbox : inboxes.all()) {
            TopicReplay<?> replay = new TopicReplay<>(inbox, null);
            replay.run();
            replayed += replay.replayed;
            remaining += replay.stuck.values().stream().mapToInt(List::size).sum();
            replay.stuck.forEach((aggregate, letters) -> reasons.put(
                    inbox.topic().wireName() + "/" + aggregate,
                    letters.getFirst().reason()));
        }
        log.info("{} dead letters were replayed, {} wait on", replayed, remaining);
        return new Replay(replayed, remaining, reasons);
    }

    /**
     * Gives up the first letter that waits of an aggregate, which nothing can heal, and replays those behind it.
     *
     * @return what came of those behind it; empty when the aggregate has no letter here
     */
    synchronized Optional<Replay> giveUp(String topicName, String aggregate) {
        for (TopicInbox<?> inbox : inboxes.all()) {
            if (inbox.topic().wireName().equals(topicName)
                    && parked.find(inbox.topic(), aggregate).isPresent()) {
                TopicReplay<?> replay = new TopicReplay<>(inbox, aggregate);
                replay.run();
                List<DeadLetter> left = replay.stuck.getOrDefault(aggregate, List.of());
                return Optional.of(new Replay(
                        replay.replayed,
                        left.size(),
                        left.isEmpty()
                                ? Map.of()
                                : Map.of(
                                        topicName + "/" + aggregate,
                                        left.getFirst().reason())));
            }
        }
        return Optional.empty();
    }

    /**
     * Hands on the service's letters of the given parkings.
     *
     * @return the offset behind the last letter that was there when reading began
     */
    private long read(Topic topic, long from, Map<String, Parking> parkings, Consumer<DeadLetter> reader) {
        try (var consumer = consumers.open()) {
            TopicPartition partition = new TopicPartition(topic.deadLetterName(), 0);
            List<TopicPartition> only = List.of(partition);
            consumer.assign(only);
            long beginning = consumer.beginningOffsets(only).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(from, beginning));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    DeadLetter letter = record.offset() < end ? DeadLetter.read(record, service) : null;
                    Parking parking = letter == null ? null : parkings.get(letter.aggregate());
                    if (letter != null && parking != null && parking.id().equals(letter.parking())) {
                        reader.accept(letter);
                    }
                }
            }
            return end;
        }
    }

    /** The replay of one topic's letters. */
    private final class TopicReplay<E extends Event> {

        private final TopicInbox<E> inbox;
        private final Topic topic;
        /** By aggregate: the letter that failed again and those behind it. */
        private final Map<String, List<DeadLetter>> stuck = new LinkedHashMap<>();

        private final Map<String, Parking> handled = new HashMap<>();
        /** The only aggregate that is replayed, without its first letter; null when all are, whole. */
        private final @Nullable String givenUp;

        private boolean hopelessPassed;
        private int replayed;
        private long lastReplayed = -1;

        TopicReplay(TopicInbox<E> inbox, @Nullable String givenUp) {
            this.inbox = inbox;
            this.topic = inbox.topic();
            this.givenUp = givenUp;
        }

        /** What is parked and of concern. */
        private Map<String, Parking> parkings() {
            Map<String, Parking> parkings = parked.all(topic);
            if (givenUp != null) {
                parkings.keySet().retainAll(List.of(givenUp));
            }
            return parkings;
        }

        void run() {
            long from = 0;
            Map<String, Parking> first = parkings();
            Map<String, Parking> parkings = first;
            while (!parkings.isEmpty()) {
                // The parkings were read before the topic's end, so that every letter they count is seen.
                from = read(topic, from, parkings, this::replay);
                parkings.forEach(this::settle);
                parkings = parkings();
                // What was parked meanwhile may have letters that this replay did not look at: it is for the next one.
                parkings.entrySet().removeIf(parking -> !needsAnotherRound(first, parking));
            }
        }

        /** A letter came between the reading and the end of the parking. */
        private boolean needsAnotherRound(Map<String, Parking> first, Map.Entry<String, Parking> parking) {
            Parking known = first.get(parking.getKey());
            return known != null
                    && known.id().equals(parking.getValue().id())
                    && !parking.getValue().equals(handled.get(parking.getKey()));
        }

        private void replay(DeadLetter letter) {
            if (givenUp != null && !hopelessPassed) {
                hopelessPassed = true;
                log.warn(
                        "{} partition {} offset {} of {} is given up: {}",
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        letter.aggregate(),
                        letter.reason());
                return;
            }
            List<DeadLetter> before = stuck.get(letter.aggregate());
            if (before != null) {
                before.add(letter);
                return;
            }
            String reason = inbox.applyAlone(letter.record());
            if (reason == null) {
                replayed++;
                lastReplayed = letter.record().offset();
            } else {
                stuck.computeIfAbsent(letter.aggregate(), failed -> new ArrayList<>())
                        .add(letter.in(letter.parking(), reason));
            }
        }

        private void settle(String aggregate, Parking parking) {
            List<DeadLetter> letters = stuck.get(aggregate);
            if (letters == null) {
                // When a letter came meanwhile this does nothing, and the next round reads it.
                parked.release(topic, aggregate, parking);
            } else if (givenUp == null && letters.getFirst().record().offset() > lastReplayed) {
                handled.put(aggregate, parking);
            } else {
                putBehind(aggregate, parking, letters);
            }
        }

        /**
         * Puts letters that wait on behind those that took effect. Counters are fenced by offset: what is replayed
         * later must stand later, or it would not be counted.
         */
        private void putBehind(String aggregate, Parking parking, List<DeadLetter> letters) {
            Parking behind = new Parking(ParkedAggregates.newParking(), letters.size());
            letters.forEach(letter -> inbox.send(letter.in(behind.id(), letter.reason())));
            if (parked.replace(topic, aggregate, parking, behind)) {
                handled.put(aggregate, behind);
            }
        }
    }
}
