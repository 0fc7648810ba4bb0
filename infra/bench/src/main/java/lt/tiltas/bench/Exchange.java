package lt.tiltas.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Exchanges documents of one 10 KB file for a bounded time, a worker at a time each, and times every step. */
final class Exchange {

    /** The steps of one exchange, each a request, the last until the recipient sees the consignment. */
    enum Step {
        CREATE,
        UPLOAD,
        REGISTER,
        SEAL_LT,
        SEND,
        DELIVERED
    }

    private static final int FILE_SIZE = 10 * 1024;
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);

    private final Suite suite;
    private final Map<Step, Latencies> steps = new EnumMap<>(Step.class);
    private final Latencies whole = new Latencies();
    private final ConcurrentLinkedQueue<Instant> sent = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private double seconds;

    Exchange(Suite suite) {
        this.suite = suite;
        for (Step step : Step.values()) {
            steps.put(step, new Latencies());
        }
    }

    /**
     * Runs the workers. An exchange that fails is counted and left; the next begins after a short pause, so that a
     * process may be ended and come back during the run.
     */
    void run(int workers, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Thread> threads = IntStream.range(0, workers)
                .mapToObj(worker -> Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < end) {
                        try {
                            exchangeOne();
                        } catch (RuntimeException e) {
                            failures.add(String.valueOf(e.getMessage()));
                            pause(Duration.ofMillis(200));
                        }
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        seconds = (System.nanoTime() - start) / 1e9;
    }

    private void exchangeOne() {
        byte[] content = new byte[FILE_SIZE];
        ThreadLocalRandom.current().nextBytes(content);
        long start = System.nanoTime();
        JsonNode document = timed(
                Step.CREATE,
                () -> suite.post(
                        suite.documents("/api/documents"),
                        Suite.ADMINISTRATION + "-clerk",
                        "{\"title\":\"Benchmark\",\"type\":\"letter\"}"));
        String path = "/api/documents/" + document.get("id").asString();
        timed(
                Step.UPLOAD,
                () -> suite.put(
                        suite.documents(path + "/files/content.bin"),
                        Suite.ADMINISTRATION + "-clerk",
                        "application/octet-stream",
                        content));
        timed(
                Step.REGISTER,
                () -> suite.post(suite.documents(path + "/registration"), Suite.ADMINISTRATION + "-registrar", "{}"));
        timed(Step.SEAL_LT, () -> suite.post(suite.documents(path + "/seal"), Suite.ADMINISTRATION + "-signer", null));
        JsonNode dispatched = timed(
                Step.SEND,
                () -> suite.post(
                        suite.documents(path + "/dispatch"),
                        Suite.ADMINISTRATION + "-clerk",
                        "{\"recipients\":[\"" + Suite.LIBRARY + "\"]}"));
        sent.add(Instant.parse(dispatched.get("sentAt").asString()));
        String consignment = dispatched.get("consignments").get(0).get("id").asString();
        acknowledged.add(consignment);
        timed(Step.DELIVERED, () -> awaitDelivery(consignment));
        whole.add(System.nanoTime() - start);
    }

    private JsonNode awaitDelivery(String consignment) {
        long limit = System.nanoTime() + DELIVERY_LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            JsonNode found = suite.find(suite.documents("/api/consignments/" + consignment), Suite.LIBRARY + "-clerk");
            if (found != null && found.get("state").asString().equals("delivered")) {
                return found;
            }
            pause(Duration.ofMillis(25));
        }
        throw new IllegalStateException("Consignment " + consignment + " was not delivered in " + DELIVERY_LIMIT);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private <T> T timed(Step step, Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        latencies(step).add(System.nanoTime() - start);
        return result;
    }

    private Latencies latencies(Step step) {
        Latencies found = steps.get(step);
        if (found == null) {
            throw new IllegalArgumentException("No latencies of " + step);
        }
        return found;
    }

    double perSecond() {
        return whole.count() / seconds;
    }

    double seconds() {
        return seconds;
    }

    Latencies whole() {
        return whole;
    }

    Latencies step(Step step) {
        return latencies(step);
    }

    /** What went wrong, an entry for each exchange that was not finished. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Sendings that were acknowledged and that the recipient does not see, after waiting for each. */
    List<String> lost() {
        return acknowledged.stream()
                .filter(consignment -> {
                    try {
                        awaitDelivery(consignment);
                        return false;
                    } catch (RuntimeException e) {
                        return true;
                    }
                })
                .toList();
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** The moments at which sendings were decided, oldest first. */
    List<Instant> sent() {
        return sent.stream().sorted().toList();
    }
}
