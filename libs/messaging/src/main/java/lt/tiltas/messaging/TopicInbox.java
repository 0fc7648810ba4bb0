package lt.tiltas.messaging;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.ParkedAggregates.Parking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;

/** The inbox of one topic. Returns when every record of the batch has taken effect or lies among the dead letters. */
final class TopicInbox<E extends Event> implements Consumer<Message<List<byte[]>>> {

    private static final Logger log = LoggerFactory.getLogger(TopicInbox.class);

    private final Topic topic;
    /** Of which types the projection is told; empty for all. */
    private final Set<Class<? extends E>> concern;

    private final Projection<E> projection;
    private final String service;
    private final ParkedAggregates parked;
    private final EventSender sender;
    private final MessagingSettings.Intake settings;
    private final Clock clock;
    private final InboxMeters meters;

    TopicInbox(
            Topic topic,
            Set<Class<? extends E>> concern,
            Projection<E> projection,
            String service,
            ParkedAggregates parked,
            EventSender sender,
            MessagingSettings.Intake settings,
            Clock clock,
            InboxMeters meters) {
        this.topic = topic;
        this.concern = concern;
        this.projection = projection;
        this.service = service;
        this.parked = parked;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    Topic topic() {
        return topic;
    }

    @Override
    public void accept(Message<List<byte[]>> message) {
        take(RecordBatchConverter.records(message).stream()
                .filter(this::concerns)
                .toList());
    }

    /** Whether it must be looked at; what says that it is of another type need not. */
    private boolean concerns(ConsumerRecord<byte[], byte[]> record) {
        String type = CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE);
        return concern.isEmpty()
                || type == null
                || topic.event(type).filter(concern::contains).isPresent();
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return;
        }
        Set<String> aggregates = new LinkedHashSet<>();
        records.forEach(record -> aggregates.add(DeadLetter.aggregateOf(record)));
        Map<String, Parking> parkings = parked.among(topic, aggregates);
        // Runs between records of parked aggregates stay whole: one such aggregate must not make every batch slow.
        List<ConsumerRecord<byte[], byte[]>> run = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (parkings.containsKey(DeadLetter.aggregateOf(record))) {
                takeTogether(run, parkings);
                run.clear();
                takeAlone(record, parkings);
            } else {
                run.add(record);
            }
        }
        takeTogether(run, parkings);
    }

    private void takeTogether(List<ConsumerRecord<byte[], byte[]>> run, Map<String, Parking> parkings) {
        List<Received<E>> batch = new ArrayList<>(run.size());
        boolean readable = true;
        for (ConsumerRecord<byte[], byte[]> record : run) {
            try {
                EventRecord.<E>read(topic, record).ifPresent(batch::add);
            } catch (UnreadableEvent unreadable) {
                // Found again, and given its reason, when the record is taken alone.
                readable = false;
            }
        }
        if (readable && applied(batch)) {
            return;
        }
        run.forEach(record -> takeAlone(record, parkings));
    }

    /** Whether the batch as a whole took effect; what passes by itself is thrown on, and the batch comes again. */
    private boolean applied(List<Received<E>> batch) {
        if (batch.isEmpty()) {
            return true;
        }
        try {
            projection.apply(List.copyOf(batch));
        } catch (RuntimeException failure) {
            if (RemoteSystemAway.isCauseOf(failure)) {
                throw failure;
            }
            log.warn("{} events of {} failed together; each is tried alone", batch.size(), topic.wireName(), failure);
            return false;
        }
        meters.applied(topic, batch, clock.instant());
        return true;
    }

    private void takeAlone(ConsumerRecord<byte[], byte[]> record, Map<String, Parking> parkings) {
        String aggregate = DeadLetter.aggregateOf(record);
        Parking parking = parkings.get(aggregate);
        // Behind an event that could not be handled: waits there, so that a replay keeps the order.
        if (parking != null && waitsBehind(record, aggregate, parking, parkings)) {
            return;
        }
        String reason = applyAlone(record);
        if (reason != null) {
            park(record, aggregate, reason, parkings);
        }
    }

    /** Null when the event took effect or is of no concern; else why not, free of content. */
    @Nullable
    String applyAlone(ConsumerRecord<byte[], byte[]> record) {
        if (!concerns(record)) {
            return null;
        }
        Optional<Received<E>> event;
        try {
            event = EventRecord.read(topic, record);
        } catch (UnreadableEvent unreadable) {
            return "unreadable: " + unreadable.getMessage();
        }
        return event.isEmpty() ? null : applyAlone(event.get());
    }

    private @Nullable String applyAlone(Received<E> event) {
        for (int attempt = 1; ; attempt++) {
            try {
                projection.apply(List.of(event));
                meters.applied(topic, List.of(event), clock.instant());
                return null;
            } catch (RuntimeException failure) {
                if (RemoteSystemAway.isCauseOf(failure)) {
                    throw failure;
                }
                if (attempt == settings.attempts()) {
                    log.error(
                            "{} {} of {} cannot be handled and goes to the dead letters",
                            Topic.typeOf(event.event().getClass()),
                            event.id(),
                            topic.wireName(),
                            failure);
                    // The class alone: a message may quote what the event carried.
                    return "refused: " + failure.getClass().getName();
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.delay());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoppedWaiting(stopping);
        }
    }

    /** The service stops; the batch comes again to another instance or after the start. */
    private static final class StoppedWaiting extends RuntimeException {
        StoppedWaiting(InterruptedException cause) {
            super("Stopped while waiting for the next attempt", cause);
        }
    }

    /** The letter first, the parking second: a replay between the two finds the letter, and a crash repeats both. */
    private void park(
            ConsumerRecord<byte[], byte[]> record, String aggregate, String reason, Map<String, Parking> parkings) {
        String fresh = ParkedAggregates.newParking();
        send(record, reason, fresh);
        if (parked.park(topic, aggregate, fresh)) {
            parkings.put(aggregate, new Parking(fresh, 1));
            return;
        }
        Optional<Parking> standing = parked.find(topic, aggregate);
        if (standing.isEmpty() || !waitsBehind(record, aggregate, standing.get(), parkings, reason)) {
            park(record, aggregate, reason, parkings);
        }
    }

    private boolean waitsBehind(
            ConsumerRecord<byte[], byte[]> record, String aggregate, Parking parking, Map<String, Parking> parkings) {
        return waitsBehind(record, aggregate, parking, parkings, "waits: an earlier event of the aggregate failed");
    }

    /** Adds a letter to a parking; false when there is none any more, because a replay has come to its end. */
    private boolean waitsBehind(
            ConsumerRecord<byte[], byte[]> record,
            String aggregate,
            Parking parking,
            Map<String, Parking> parkings,
            String reason) {
        Optional<Parking> standing = Optional.of(parking);
        while (standing.isPresent()) {
            send(record, reason, standing.get().id());
            if (parked.joined(topic, aggregate, standing.get().id())) {
                parkings.put(aggregate, standing.get());
                return true;
            }
            standing = parked.find(topic, aggregate);
        }
        parkings.remove(aggregate);
        return false;
    }

    private void send(ConsumerRecord<byte[], byte[]> record, String reason, String parking) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        send(DeadLetter.about(record, service, reason, parking, now));
        meters.deadLetter(topic, reason);
    }

    void send(DeadLetter letter) {
        byte[] value = letter.record().value();
        sender.send(
                topic.deadLetterName(), letter.record().key(), value == null ? new byte[0] : value, letter.headers());
    }
}
