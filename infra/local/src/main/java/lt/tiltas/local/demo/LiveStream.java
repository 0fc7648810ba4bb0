package lt.tiltas.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lt.tiltas.local.suite.Api;
import lt.tiltas.local.suite.Settings;
import lt.tiltas.local.suite.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live stream of indicator values, followed on a thread of its own, printed and remembered as it comes. */
final class LiveStream implements AutoCloseable {

    private final Stream<String> lines;
    private final Set<String> institutions;
    private final List<JsonNode> events = new ArrayList<>();
    private volatile boolean closed;

    private LiveStream(Stream<String> lines, Set<String> institutions) {
        this.lines = lines;
        this.institutions = institutions;
        Thread.ofPlatform().daemon().name("live-stream").start(this::follow);
    }

    /** Subscribes; from its return on nothing of these institutions is missed. */
    static LiveStream open(Api api, Settings settings, Set<String> institutions) throws InterruptedException {
        try {
            HttpResponse<Stream<String>> response = api.client()
                    .send(
                            HttpRequest.newBuilder(api.address(settings.ports().kpi(), "/api/stream"))
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new Trouble("GET /api/stream answered " + response.statusCode() + ": "
                        + String.join("\n", response.body().toList()));
            }
            return new LiveStream(response.body(), institutions);
        } catch (IOException e) {
            throw new Trouble(
                    "Nothing answers at " + api.address(settings.ports().kpi(), "/") + ": start the suite with "
                            + settings.prefix() + "./run.");
        }
    }

    /** Waits until an event of the stream is what is wanted; false when the time is over first. */
    boolean await(Predicate<JsonNode> wanted, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (events) {
            while (events.stream().noneMatch(wanted)) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                events.wait(left);
            }
            return true;
        }
    }

    int count() {
        synchronized (events) {
            return events.size();
        }
    }

    @Override
    public void close() {
        closed = true;
        lines.close();
    }

    private void follow() {
        StringBuilder data = new StringBuilder();
        try {
            lines.forEach(line -> {
                if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    take(JsonMapper.shared().readTree(data.toString()));
                    data.setLength(0);
                }
            });
        } catch (UncheckedIOException e) {
            if (!closed) {
                System.out.println("     live  the stream broke off: " + e.getMessage());
            }
        }
    }

    private void take(JsonNode event) {
        JsonNode value = event.path("data");
        if (!institutions.contains(value.path("institution").asString(""))) {
            return;
        }
        System.out.println("     live  " + value.path("indicator").asString() + " of "
                + value.path("institution").asString() + " in "
                + value.path("month").asString() + " is now "
                + (value.hasNonNull("value")
                        ? new BigDecimal(value.path("value").asString()).toPlainString()
                        : "undefined")
                + " "
                + value.path("unit").asString() + "   (" + event.path("type").asString() + ")");
        synchronized (events) {
            events.add(event);
            events.notifyAll();
        }
    }
}
