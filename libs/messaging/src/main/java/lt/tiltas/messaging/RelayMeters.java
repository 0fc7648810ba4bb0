package lt.tiltas.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What the relay tells Prometheus. */
final class RelayMeters {

    private final MeterRegistry registry;
    private final Counter failures;

    RelayMeters(MeterRegistry registry, Supplier<Number> waiting) {
        this.registry = registry;
        this.failures = Counter.builder("tiltas.outbox.failures")
                .description("Tries to publish an aggregate's events, or to find such aggregates, that failed")
                .register(registry);
        Gauge.builder("tiltas.outbox.pending", waiting)
                .description("Aggregates of which this instance knows that they have something to publish")
                .register(registry);
    }

    void published(PendingEvent event, Instant now) {
        Counter.builder("tiltas.outbox.published")
                .description("Events that the broker acknowledged")
                .tag("topic", event.topic())
                .register(registry)
                .increment();
        Duration lag = Duration.between(event.time(), now);
        Timer.builder("tiltas.outbox.lag")
                .description("From the decision to the broker's acknowledgement")
                .tag("topic", event.topic())
                .publishPercentileHistogram(false)
                .register(registry)
                .record(lag.isNegative() ? Duration.ZERO : lag);
    }

    void failed() {
        failures.increment();
    }
}
