package lt.tiltas.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lt.tiltas.contracts.Topic;

/** What the inboxes tell Prometheus. */
final class InboxMeters {

    private final MeterRegistry registry;

    InboxMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void applied(Topic topic, List<? extends Received<?>> batch, Instant now) {
        Timer lag = Timer.builder("tiltas.inbox.lag")
                .description("From the decision in the other service to the effect in this one")
                .tag("topic", topic.wireName())
                .register(registry);
        for (Received<?> event : batch) {
            Duration since = Duration.between(event.time(), now);
            lag.record(since.isNegative() ? Duration.ZERO : since);
        }
    }

    void deadLetter(Topic topic, String reason) {
        int colon = reason.indexOf(':');
        Counter.builder("tiltas.inbox.dead.letters")
                .description("Records put to the dead letters")
                .tag("topic", topic.wireName())
                .tag("reason", colon < 0 ? reason : reason.substring(0, colon))
                .register(registry)
                .increment();
    }
}
