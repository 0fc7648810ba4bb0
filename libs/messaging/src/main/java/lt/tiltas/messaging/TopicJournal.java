package lt.tiltas.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal. One thread reads the whole topic, to know repetitions, and keeps the most recent entries. Each follower
 * takes from these at its own pace; one that is too far behind reads the broker itself until it has caught up, so that
 * a slow one holds up nobody and costs no memory.
 */
final class TopicJournal<E extends Event> implements Journal<E> {

    private static final Logger log = LoggerFactory.getLogger(TopicJournal.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Topic topic;
    private final PlainConsumers consumers;
    private final int capacity;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** A ring: the line with index i stands at i modulo capacity. */
    private final List<Line<E>> recent = new ArrayList<>();

    private long written;
    private final Repetitions repetitions;
    /** By partition: what is read next. Empty until the broker was reached for the first time. */
    private final Map<Integer, Long> position = new HashMap<>();
    /** By partition: everything from here on is among the recent. */
    private final Map<Integer, Long> floor = new HashMap<>();
    /** By partition: where the topic ended when this journal was opened. */
    private final Map<Integer, Long> opened = new HashMap<>();

    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private @Nullable Thread reader;
    private volatile org.apache.kafka.clients.consumer.@Nullable Consumer<byte[], byte[]> reading;
    private volatile boolean closed;

    TopicJournal(Topic topic, PlainConsumers consumers, MessagingSettings.Reading settings) {
        this.topic = topic;
        this.consumers = consumers;
        this.capacity = settings.recent();
        this.repetitions = new Repetitions(settings.remembered());
    }

    private record Line<E extends Event>(Received<E> received) {
        int partition() {
            return received.position().partition();
        }

        long offset() {
            return received.position().offset();
        }
    }

    synchronized void open() {
        if (reader == null) {
            // Stopped and started again: a paused context does so, and goes on where it was.
            closed = false;
            reader = Thread.ofVirtual().name("journal-" + topic.wireName()).start(this::read);
        }
    }

    synchronized void close() throws InterruptedException {
        closed = true;
        followers.forEach(Follower::close);
        if (reader != null) {
            var consumer = reading;
            if (consumer != null) {
                consumer.wakeup();
            }
            wakeAll();
            reader.join(Duration.ofSeconds(10));
            reader = null;
        }
    }

    private void wakeAll() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        while (!closed) {
            try (var consumer = consumers.open()) {
                reading = consumer;
                readWith(consumer);
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException stopping) {
                log.debug("The journal of {} is closed", topic.wireName());
            } catch (RuntimeException away) {
                log.warn("{} cannot be read, trying again: {}", topic.wireName(), away.toString());
                pause();
            }
        }
    }

    private void pause() {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(1);
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException closing) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void readWith(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = PlainConsumers.partitions(consumer, topic.wireName());
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the broker does not have it");
        }
        consumer.assign(partitions);
        begin(consumer, partitions);
        while (!closed) {
            var records = consumer.poll(POLL);
            lock.lock();
            try {
                records.forEach(this::add);
                for (TopicPartition partition : records.partitions()) {
                    position.put(partition.partition(), consumer.position(partition));
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void begin(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        lock.lock();
        try {
            for (TopicPartition partition : partitions) {
                int number = partition.partition();
                long beginning = beginnings.getOrDefault(partition, 0L);
                floor.putIfAbsent(number, beginning);
                opened.putIfAbsent(number, ends.getOrDefault(partition, 0L));
                consumer.seek(partition, position.computeIfAbsent(number, first -> beginning));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Optional<Received<E>> event = eventIn(record);
        if (event.isEmpty()
                || repetitions.isOne(
                        record, event.get().event().aggregate(), event.get().sequence())) {
            return;
        }
        Line<E> line = new Line<>(event.get());
        if (written < capacity) {
            recent.add(line);
        } else {
            Line<E> oldest = recent.set((int) (written % capacity), line);
            floor.put(oldest.partition(), oldest.offset() + 1);
        }
        written++;
    }

    private Optional<Received<E>> eventIn(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventRecord.read(topic, record);
        } catch (UnreadableEvent unreadable) {
            log.warn(
                    "{} partition {} offset {} is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public AutoCloseable follow(@Nullable String after, Consumer<Entry<E>> reader) {
        Cursor start = after == null ? null : Cursor.parse(after);
        if (start != null) {
            requireExisting(start);
        }
        Follower follower = new Follower(start, reader);
        followers.add(follower);
        follower.thread.start();
        return follower;
    }

    /** Refuses a cursor that points behind the end of the topic: it would wait for ever. */
    private void requireExisting(Cursor cursor) {
        Map<Integer, Long> known;
        lock.lock();
        try {
            known = new HashMap<>(position);
        } finally {
            lock.unlock();
        }
        if (known.isEmpty()) {
            // The broker was not reached yet; the declaration at least says which partitions there are.
            if (cursor.highestPartition() >= topic.partitions()) {
                throw new IllegalArgumentException("Not a cursor of this journal: there is no such partition");
            }
            return;
        }
        if (cursor.highestPartition() >= known.size()) {
            throw new IllegalArgumentException("Not a cursor of this journal: there is no such partition");
        }
        if (known.entrySet().stream().allMatch(partition -> cursor.next(partition.getKey()) <= partition.getValue())) {
            return;
        }
        // Another instance may be ahead of this one, but none is ahead of the broker.
        try (var consumer = consumers.open()) {
            consumer.endOffsets(PlainConsumers.partitions(consumer, topic.wireName()))
                    .forEach((partition, end) -> {
                        if (cursor.next(partition.partition()) > end) {
                            throw new IllegalArgumentException("Not a cursor of this journal: the topic is shorter");
                        }
                    });
        } catch (org.apache.kafka.common.KafkaException away) {
            log.debug("{} cannot be asked for its end; the cursor is taken as it is", topic.wireName(), away);
        }
    }

    private static final class ReaderFailed extends RuntimeException {
        ReaderFailed(RuntimeException cause) {
            super(cause.toString(), cause);
        }
    }

    /** Hands entries to one reader, by one thread of its own. */
    private final class Follower implements AutoCloseable {

        private final Consumer<Entry<E>> reader;
        private final Thread thread =
                Thread.ofVirtual().name("follower-" + topic.wireName()).unstarted(this::follow);
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final @Nullable Cursor cursor;

        private volatile org.apache.kafka.clients.consumer.@Nullable Consumer<byte[], byte[]> catchingUp;
        /** The line to look at next; those before it were handed on or are of no concern. */
        private long index;

        Follower(@Nullable Cursor start, Consumer<Entry<E>> reader) {
            this.cursor = start;
            this.reader = reader;
        }

        private void follow() {
            try {
                Cursor come = awaitStart();
                while (!stopped.get() && !closed) {
                    Optional<Map<Integer, Long>> behind = next(come);
                    if (behind.isPresent()) {
                        catchUpIfPossible(come, behind.get());
                    }
                }
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException stop) {
                log.debug("A follower of {} was stopped", topic.wireName());
            } catch (ReaderFailed failed) {
                log.warn("A reader of {} failed and gets no more of it: {}", topic.wireName(), failed.getMessage());
            } finally {
                followers.remove(this);
            }
        }

        private Cursor awaitStart() throws InterruptedException {
            lock.lock();
            try {
                while (position.isEmpty()) {
                    changed.await();
                    if (stopped.get() || closed) {
                        return Cursor.at(Map.of());
                    }
                }
                if (cursor != null) {
                    return cursor;
                }
                // Not before the topic's end at our start: what was there then is not new.
                Map<Integer, Long> start = new HashMap<>(position);
                opened.forEach((partition, end) -> start.merge(partition, end, Math::max));
                index = written;
                if (!position.entrySet().stream()
                        .allMatch(partition -> partition.getValue() >= opened.getOrDefault(partition.getKey(), 0L))) {
                    index = 0;
                }
                return Cursor.at(start);
            } finally {
                lock.unlock();
            }
        }

        /** Hands on the next recent entry; or tells how far to read from the broker, when it is not among the recent. */
        private Optional<Map<Integer, Long>> next(Cursor come) throws InterruptedException {
            Line<E> line;
            lock.lock();
            try {
                while (true) {
                    if (!come.covers(floor)) {
                        return Optional.of(new HashMap<>(position));
                    }
                    line = lineFor(come);
                    if (line != null) {
                        break;
                    }
                    changed.await();
                    if (stopped.get() || closed) {
                        return Optional.empty();
                    }
                }
            } finally {
                lock.unlock();
            }
            hand(come, line.received());
            return Optional.empty();
        }

        private @Nullable Line<E> lineFor(Cursor come) {
            index = Math.max(index, written - recent.size());
            while (index < written) {
                Line<E> line = recent.get((int) (index++ % capacity));
                if (line.offset() >= come.next(line.partition())) {
                    return line;
                }
            }
            return null;
        }

        private void catchUpIfPossible(Cursor come, Map<Integer, Long> target) throws InterruptedException {
            try {
                catchUp(come, target);
            } catch (org.apache.kafka.common.errors.InterruptException stop) {
                throw stop;
            } catch (org.apache.kafka.common.KafkaException away) {
                log.warn("{} cannot be read, trying again: {}", topic.wireName(), away.toString());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }

        /** Reads the broker from the cursor to where the journal itself is: beyond, repetitions are not known yet. */
        private void catchUp(Cursor come, Map<Integer, Long> target) {
            try (var consumer = consumers.open()) {
                catchingUp = consumer;
                List<TopicPartition> partitions = target.entrySet().stream()
                        .filter(partition -> come.next(partition.getKey()) < partition.getValue())
                        .map(partition -> new TopicPartition(topic.wireName(), partition.getKey()))
                        .toList();
                consumer.assign(partitions);
                partitions.forEach(partition -> consumer.seek(partition, come.next(partition.partition())));
                while (!stopped.get() && !closed && isBehind(consumer, partitions, target)) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        if (stopped.get() || closed) {
                            return;
                        }
                        if (record.offset() < target.getOrDefault(record.partition(), 0L)) {
                            handUnlessRepeated(come, record);
                        }
                    }
                }
                if (!stopped.get() && !closed) {
                    target.forEach((partition, next) -> come.passed(partition, next - 1));
                }
            } catch (WakeupException stop) {
                log.debug("A follower of {} was stopped while it caught up", topic.wireName());
            } finally {
                catchingUp = null;
            }
        }

        private boolean isBehind(
                org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
                List<TopicPartition> partitions,
                Map<Integer, Long> target) {
            return partitions.stream()
                    .anyMatch(
                            partition -> consumer.position(partition) < target.getOrDefault(partition.partition(), 0L));
        }

        private void handUnlessRepeated(Cursor come, ConsumerRecord<byte[], byte[]> record) {
            boolean repeated;
            lock.lock();
            try {
                repeated = repetitions.isKnown(record);
            } finally {
                lock.unlock();
            }
            if (!repeated) {
                eventIn(record).ifPresent(received -> hand(come, received));
            }
        }

        private void hand(Cursor come, Received<E> received) {
            come.passed(received.position().partition(), received.position().offset());
            if (stopped.get()) {
                return;
            }
            try {
                reader.accept(new Entry<>(received, come.toString()));
            } catch (RuntimeException failure) {
                throw new ReaderFailed(failure);
            }
        }

        @Override
        public void close() {
            stopped.set(true);
            if (Thread.currentThread() == thread) {
                return;
            }
            var consumer = catchingUp;
            if (consumer != null) {
                consumer.wakeup();
            }
            wakeAll();
            try {
                // Its reader may be blocked in writing to somebody who does not read.
                if (!thread.join(Duration.ofSeconds(5))) {
                    thread.interrupt();
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
