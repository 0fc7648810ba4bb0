package lt.tiltas.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Follows the counter {@code documents-sent} of the sender on the live stream, to tell how long after its commit a
 * sending shows: the k-th sending shows with the first value that has grown by k.
 */
final class LiveStream implements AutoCloseable {

    private record Seen(Instant at, long value) {}

    private final InputStream stream;
    private final Thread reader;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    private LiveStream(Suite suite) {
        stream = suite.stream(suite.kpi("/api/stream?indicator=documents-sent&institution=" + Suite.ADMINISTRATION));
        reader = Thread.ofVirtual().start(this::read);
    }

    static LiveStream open(Suite suite) {
        return new LiveStream(suite);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("data:")) {
                    JsonNode event = Suite.parse(line.substring("data:".length()));
                    seen.add(new Seen(
                            Instant.now(), event.get("data").get("value").asLong()));
                }
            }
        } catch (IOException closed) {
            // The benchmark closes the stream when it has seen enough; what was seen counts.
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
        stream.close();
        reader.join(Duration.ofSeconds(5));
    }
}
