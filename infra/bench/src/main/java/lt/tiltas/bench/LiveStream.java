package lt.tiltas.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows the counter {@code documents-sent} of the sender on the live stream, to tell how long after its commit a
 * sending shows: the k-th sending shows with the first value that has grown by k.
 */
final class LiveStream implements AutoCloseable {

    private record Seen(Instant at, long value) {}

    private static final Duration BEFORE_AGAIN = Duration.ofMillis(200);

    private final Suite suite;
    private final Thread reader;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean closed;
    private volatile @Nullable InputStream stream;

    private LiveStream(Suite suite) {
        this.suite = suite;
        reader = Thread.ofVirtual().start(this::read);
    }

    static LiveStream open(Suite suite) {
        return new LiveStream(suite);
    }

    /** Reads until closed; a connection that breaks is taken up again behind the last event. */
    private void read() {
        String last = null;
        while (!closed) {
            try (InputStream in = suite.stream(
                            suite.kpi("/api/stream?indicator=documents-sent&institution=" + Suite.ADMINISTRATION),
                            last);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                stream = in;
                String line;
                while ((line = lines.readLine()) != null) {
                    if (line.startsWith("id:")) {
                        last = line.substring("id:".length()).strip();
                    } else if (line.startsWith("data:")) {
                        JsonNode event = Suite.parse(line.substring("data:".length()));
                        seen.add(new Seen(
                                Instant.now(), event.get("data").get("value").asLong()));
                    }
                }
            } catch (IOException | UncheckedIOException | IllegalStateException broken) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Waits, for a bounded time, until the counter has grown by as many as were sent, and times each. */
    Latencies latencies(long before, List<Instant> sent, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end && (seen.isEmpty() || seen.getLast().value() < before + sent.size())) {
            Thread.sleep(20);
        }
        Latencies latencies = new Latencies();
        List<Seen> values = List.copyOf(seen);
        int next = 0;
        for (int k = 0; k < sent.size(); k++) {
            while (next < values.size() && values.get(next).value() < before + k + 1) {
                next++;
            }
            if (next == values.size()) {
                throw new IllegalStateException("Only " + k + " of " + sent.size() + " sendings showed on the stream");
            }
            latencies.add(Duration.between(sent.get(k), values.get(next).at()).toNanos());
        }
        return latencies;
    }

    @Override
    public void close() throws Exception {
        closed = true;
        InputStream open = stream;
        if (open != null) {
            open.close();
        }
        reader.join(Duration.ofSeconds(5));
    }
}
