package lt.tiltas.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what aggregates have in their outboxes: some aggregates at the same time, each by one thread, its events in
 * order, each acknowledged by the broker before the next is sent. Only then they are taken out, so that a crash at any
 * point repeats events and never loses one.
 *
 * <p>While the broker or the store is away, one aggregate at a time is tried, with growing pauses; writes go on, and
 * the sweep finds what the queue did not hold.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /** Starts after the binder's outputs; stops after inputs and web requests, which may still write. */
    private static final int PHASE = Integer.MAX_VALUE - 8192;
    /** Events of one aggregate that are published before they are taken out. */
    private static final int AT_ONCE = 20;

    private final EventSender sender;
    private final MessagingSettings.Relay settings;
    private final Clock clock;
    private final RelayMeters meters;
    private final List<OutboxStore> stores = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled whenever something below changes. */
    private final Condition changed = lock.newCondition();

    private final Queue<Pending> queue = new ArrayDeque<>();
    private final Map<Pending, State> known = new HashMap<>();
    private final FreshEvents<Pending> fresh;
    private int running;
    private boolean sweepDue;
    private boolean sweepAll;
    private long sweptAt = System.nanoTime();
    private Duration pause = Duration.ZERO;
    private long pausedUntil;
    private volatile boolean started;
    private volatile boolean stopping;
    private @Nullable ExecutorService threads;

    OutboxRelay(EventSender sender, MessagingSettings.Relay settings, Clock clock, MeterRegistry registry) {
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.fresh = new FreshEvents<>(settings.queue());
        this.meters = new RelayMeters(registry, this::waiting);
    }

    private record Pending(OutboxStore store, Object id) {}

    private enum State {
        QUEUED,
        RUNNING,
        /** Told of again while it is being published: looked at once more, lest an event stay behind. */
        RUNNING_AND_TOLD
    }

    /** Remembers what the aggregate has to publish now. Returns at once; when the queue is full the sweep finds it. */
    void told(OutboxStore store, Object id, List<PendingEvent> events) {
        Pending aggregate = new Pending(store, id);
        locked(() -> {
            boolean taken = enqueueOrSweep(aggregate);
            // While the broker is away, what waits is in the store and not in memory, too.
            if (taken && pause.isZero()) {
                fresh.stored(aggregate, events);
            } else {
                fresh.forget(aggregate);
            }
            changed.signalAll();
            return taken;
        });
    }

    /** What the queue has no room for is found by a sweep of everything. */
    private boolean enqueueOrSweep(Pending aggregate) {
        boolean taken = enqueue(aggregate);
        if (!taken) {
            sweepAll = true;
            sweepDue = true;
        }
        return taken;
    }

    private boolean enqueue(Pending aggregate) {
        State state = known.get(aggregate);
        if (state == null) {
            if (queue.size() >= settings.queue()) {
                return false;
            }
            known.put(aggregate, State.QUEUED);
            queue.add(aggregate);
        } else if (state == State.RUNNING) {
            known.put(aggregate, State.RUNNING_AND_TOLD);
        }
        return true;
    }

    void sweepAlso(OutboxStore store) {
        lock.lock();
        try {
            stores.add(store);
            sweepAll = true;
            sweepDue = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (started) {
                return;
            }
            started = true;
            stopping = false;
            sweepAll = true;
            sweepDue = true;
            threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("relay-", 0).factory());
            threads.execute(this::dispatch);
            threads.execute(this::sweepAgainAndAgain);
        } finally {
            lock.unlock();
        }
    }

    /** Takes aggregates from the queue: at once while things go well, one by one and with pauses while they do not. */
    private void dispatch() {
        try {
            while (true) {
                Pending next = next();
                if (next == null) {
                    return;
                }
                if (troubled()) {
                    relay(next);
                } else {
                    threads().execute(() -> relay(next));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Pending next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (stopping && (queue.isEmpty() || !pause.isZero())) {
                    return null;
                }
                long left = pausedUntil - System.nanoTime();
                boolean free = running < (pause.isZero() ? settings.parallelism() : 1);
                if (!queue.isEmpty() && free && (pause.isZero() || left <= 0)) {
                    Pending next = queue.remove();
                    known.put(next, State.RUNNING);
                    running++;
                    // The sweep may wait for room.
                    changed.signalAll();
                    return next;
                }
                if (!pause.isZero() && left > 0) {
                    changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void relay(Pending aggregate) {
        Outcome outcome = Outcome.FAILED;
        try {
            publish(aggregate);
            outcome = Outcome.PUBLISHED;
        } catch (RuntimeException failure) {
            outcome = failed(aggregate, failure);
        } finally {
            finished(aggregate, outcome);
        }
    }

    private enum Outcome {
        PUBLISHED,
        /** Broker or store is away: the same would happen to others. */
        FAILED,
        /** The broker refuses this event and would refuse it again: only the sweep tries it again. */
        REFUSED
    }

    private void publish(Pending aggregate) {
        boolean empty = false;
        while (!empty) {
            List<PendingEvent> events = fresh(aggregate);
            if (events.isEmpty()) {
                events = stored(aggregate);
            }
            if (events.isEmpty()) {
                return;
            }
            long acknowledged = 0;
            try {
                // What is recorded meanwhile goes along and is taken out by the same write; not without end.
                for (int sent = 0; !events.isEmpty(); events = sent < AT_ONCE ? fresh(aggregate) : List.of()) {
                    for (PendingEvent event : events) {
                        sender.send(event);
                        acknowledged = event.sequence();
                        meters.published(event, clock.instant());
                    }
                    sent += events.size();
                }
            } finally {
                if (acknowledged > 0) {
                    empty = published(aggregate, acknowledged);
                }
            }
        }
    }

    /** Not what is so old that the sweep of another instance may have published it, and what came after it. */
    private List<PendingEvent> fresh(Pending aggregate) {
        return locked(() -> {
            List<PendingEvent> events = fresh.take(aggregate);
            Instant settled = clock.instant().minus(settings.settle());
            if (events.isEmpty() || !events.getFirst().time().isAfter(settled)) {
                return List.of();
            }
            fresh.underWay(aggregate, events);
            // All that was told of is in hand now.
            known.replace(aggregate, State.RUNNING_AND_TOLD, State.RUNNING);
            return events;
        });
    }

    private List<PendingEvent> stored(Pending aggregate) {
        List<PendingEvent> events = aggregate.store().pending(aggregate.id());
        return locked(() -> {
            if (!events.isEmpty()) {
                fresh.underWay(aggregate, events);
            }
            return events;
        });
    }

    private boolean published(Pending aggregate, long sequence) {
        boolean empty = aggregate.store().published(aggregate.id(), sequence);
        return locked(() -> {
            if (empty) {
                fresh.emptied(aggregate, sequence);
            }
            return empty;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Outcome failed(Pending aggregate, RuntimeException failure) {
        if (!started || stopping) {
            log.debug("Stopped while publishing {} {}", aggregate.store().collection(), aggregate.id(), failure);
            return Outcome.FAILED;
        }
        meters.failed();
        if (RefusedByBroker.isCauseOf(failure)) {
            log.error(
                    "The broker refuses an event of {} {}; it is tried again every {}",
                    aggregate.store().collection(),
                    aggregate.id(),
                    settings.sweep(),
                    failure);
            return Outcome.REFUSED;
        }
        if (!troubled()) {
            log.warn(
                    "{} {} could not be published; events wait in their aggregates until it works again: {}",
                    aggregate.store().collection(),
                    aggregate.id(),
                    rootOf(failure));
        }
        return Outcome.FAILED;
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private void finished(Pending aggregate, Outcome outcome) {
        lock.lock();
        try {
            running--;
            boolean toldAgain = known.remove(aggregate) == State.RUNNING_AND_TOLD;
            if (outcome == Outcome.PUBLISHED) {
                fresh.ended(aggregate);
            } else {
                // What came after must not be published before what failed.
                fresh.forget(aggregate);
            }
            switch (outcome) {
                case PUBLISHED -> {
                    if (!pause.isZero()) {
                        log.info("Events are published again; {} aggregates wait", known.size());
                    }
                    pause = Duration.ZERO;
                    if (toldAgain) {
                        enqueue(aggregate);
                    }
                }
                case FAILED -> {
                    pauseLonger();
                    enqueueOrSweep(aggregate);
                }
                case REFUSED -> {}
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Many fail together when the broker goes away: only the first of them makes the pause longer. */
    private void pauseLonger() {
        long now = System.nanoTime();
        if (!pause.isZero() && now < pausedUntil) {
            return;
        }
        Duration longer = pause.isZero() ? settings.firstDelay() : pause.multipliedBy(2);
        pause = longer.compareTo(settings.longestDelay()) > 0 ? settings.longestDelay() : longer;
        pausedUntil = now + pause.toNanos();
    }

    private boolean troubled() {
        return locked(() -> !pause.isZero());
    }

    private void sweepAgainAndAgain() {
        try {
            for (Instant before = awaitSweep(); before != null; before = awaitSweep()) {
                for (OutboxStore store : stores) {
                    sweep(store, before);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** How old events must be that the sweep, which is now due, takes; null when the relay stops. */
    private @Nullable Instant awaitSweep() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (stopping) {
                    return null;
                }
                long left = sweptAt + settings.sweep().toNanos() - System.nanoTime();
                // A full queue is swept once it is half empty; otherwise every write would cause a search.
                boolean room = queue.size() <= settings.queue() / 2;
                if ((sweepDue && room && pause.isZero()) || (left <= 0 && room)) {
                    // Also what a clock ahead of ours dated, when everything is wanted.
                    Instant before = sweepAll
                            ? clock.instant().plus(Duration.ofDays(1))
                            : clock.instant().minus(settings.settle());
                    sweepDue = false;
                    sweepAll = false;
                    sweptAt = System.nanoTime();
                    return before;
                }
                if (left > 0) {
                    changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void sweep(OutboxStore store, Instant before) {
        try {
            store.index();
            int found = store.sweep(before, id -> {
                return locked(() -> {
                    boolean taken = !stopping && enqueueOrSweep(new Pending(store, id));
                    changed.signalAll();
                    return taken;
                });
            });
            if (found > 0) {
                log.info("{} aggregates of {} waited to be published", found, store.collection());
            }
        } catch (RuntimeException away) {
            meters.failed();
            log.warn("{} could not be searched for unpublished events: {}", store.collection(), rootOf(away));
            lock.lock();
            try {
                // With the next regular sweep, not at once.
                sweepAll = true;
            } finally {
                lock.unlock();
            }
        }
    }

    private int waiting() {
        return locked(known::size);
    }

    /** Goes on for a short while, so that what was just written is usually published; the rest waits in the store. */
    @Override
    public void stop() {
        ExecutorService stopped;
        lock.lock();
        try {
            if (!started) {
                return;
            }
            stopping = true;
            changed.signalAll();
            long left = settings.drain().toNanos();
            while (left > 0 && (running > 0 || (!queue.isEmpty() && pause.isZero()))) {
                left = changed.awaitNanos(left);
            }
            queue.clear();
            known.clear();
            fresh.clear();
            stopped = threads();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            stopped = threads();
        } finally {
            lock.unlock();
        }
        stopped.shutdownNow();
        try {
            if (!stopped.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("The relay did not stop within 5 seconds; what it was publishing may be published again");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        started = false;
    }

    private ExecutorService threads() {
        ExecutorService current = threads;
        if (current == null) {
            throw new IllegalStateException("The relay was not started");
        }
        return current;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
