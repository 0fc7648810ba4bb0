package lt.tiltas.kpi.indicator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import lt.tiltas.kpi.indicator.Storm.Crash;
import lt.tiltas.kpi.indicator.Storm.Poison;
import lt.tiltas.messaging.Position;
import lt.tiltas.messaging.Projection;
import lt.tiltas.messaging.Received;

/** A topic with its dead letters, and what an inbox does with it, in memory. */
final class Lane<E extends Event> {

    private static final int PARTITIONS = 2;

    private final Topic topic;
    private final Storm storm;
    private final Projection<E> projection;
    private final List<List<Received<E>>> partitions = new ArrayList<>();
    private final int[] committed = new int[PARTITIONS];
    private final List<Received<E>> letters = new ArrayList<>();
    private final List<Boolean> replayed = new ArrayList<>();

    Lane(Topic topic, Storm storm, Projection<E> projection) {
        this.topic = topic;
        this.storm = storm;
        this.projection = projection;
        IntStream.range(0, PARTITIONS).forEach(any -> partitions.add(new ArrayList<>()));
    }

    /** Sends the histories of some aggregates: each in its order, mixed with others, with relapses into what was sent. */
    void send(List<List<E>> histories, Storm sender) {
        int[] next = new int[histories.size()];
        while (true) {
            int[] open = IntStream.range(0, next.length)
                    .filter(i -> next[i] < histories.get(i).size())
                    .toArray();
            if (open.length == 0) {
                return;
            }
            int aggregate = open[sender.choose(open.length)];
            append(histories.get(aggregate), next[aggregate]);
            next[aggregate] = switch (sender.choose(4)) {
                case 3 -> Math.max(0, next[aggregate] - sender.choose(3));
                default -> next[aggregate] + 1;
            };
        }
    }

    private void append(List<E> history, int index) {
        E event = history.get(index);
        int partition = Math.floorMod(event.aggregate().hashCode(), PARTITIONS);
        List<Received<E>> log = partitions.get(partition);
        log.add(received(event, index + 1, new Position(topic.wireName(), partition, log.size())));
    }

    private static <E extends Event> Received<E> received(E event, long sequence, Position position) {
        return new Received<>(
                event, new UUID(event.aggregate().hashCode(), sequence), sequence, Instant.EPOCH, position);
    }

    /** Does one thing that a broker, an inbox or an operator may do. */
    void step() {
        try {
            int partition = storm.choose(PARTITIONS);
            switch (storm.choose(6)) {
                case 4 -> committed[partition] = Math.max(0, committed[partition] - storm.choose(6));
                case 5 -> replay(letters.isEmpty() ? 0 : storm.choose(letters.size()));
                default -> deliver(partition, 1 + storm.choose(6));
            }
        } catch (Crash | Poison failure) {
            // Nothing was committed. The next step starts from the store alone, like a new process.
        }
    }

    /** All that is left, in fine weather. */
    void drain() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            while (committed[partition] < partitions.get(partition).size()) {
                deliver(partition, 3);
            }
        }
        for (int letter = 0; letter < letters.size(); letter++) {
            if (!replayed.get(letter)) {
                replay(letter);
            }
        }
    }

    private void deliver(int partition, int size) {
        List<Received<E>> log = partitions.get(partition);
        int from = committed[partition];
        int to = Math.min(log.size(), from + size);
        List<Received<E>> batch = List.copyOf(log.subList(from, to));
        if (batch.isEmpty()) {
            return;
        }
        try {
            projection.apply(batch);
        } catch (Poison failure) {
            batch.forEach(this::deliverAlone);
        }
        committed[partition] = Math.max(committed[partition], to);
    }

    private void deliverAlone(Received<E> received) {
        try {
            projection.apply(List.of(received));
        } catch (Poison failure) {
            letters.add(received(
                    received.event(), received.sequence(), new Position(topic.deadLetterName(), 0, letters.size())));
            replayed.add(false);
        }
    }

    private void replay(int letter) {
        if (letter < letters.size()) {
            projection.apply(List.of(letters.get(letter)));
            replayed.set(letter, true);
        }
    }
}
