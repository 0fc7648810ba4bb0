package lt.tiltas.documents.trust.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import lt.tiltas.documents.trust.TrustSettings;

/**
 * What stands between us and each service: a bulkhead, so that a slow one does not take all threads, and a circuit
 * breaker, so that one that keeps failing is left alone. Each attempt is measured.
 */
final class Guards {
    private final TrustSettings settings;
    private final MeterRegistry meters;
    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();

    private record Guard(String service, String host, Bulkhead bulkhead, CircuitBreaker breaker) {}

    Guards(TrustSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(6)
                .failureRateThreshold(50)
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordException(failure ->
                        failure instanceof UncheckedIOException || failure instanceof TimeStampAnswers.Nonsense)
                .build());
        this.bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrent())
                .maxWaitDuration(settings.timeout())
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    /** Makes an attempt, if the service may be asked now. */
    byte[] through(String service, URI address, Supplier<byte[]> attempt) {
        Guard guard = guards.computeIfAbsent(service + " " + address.getAuthority() + address.getPath(), name -> {
            // Authorities that differ in their path only are services of their own, others are known by their host.
            String label = (service.startsWith("time") ? name : service + " " + address.getAuthority())
                    .replace(' ', '-')
                    .replace(':', '-')
                    .replace('/', '-');
            return new Guard(
                    service.replace(' ', '-'),
                    String.valueOf(address.getHost()),
                    bulkheads.bulkhead(label),
                    breakers.circuitBreaker(label));
        });
        return Bulkhead.decorateSupplier(
                        guard.bulkhead(),
                        CircuitBreaker.decorateSupplier(guard.breaker(), () -> measured(guard, attempt)))
                .get();
    }

    private byte[] measured(Guard guard, Supplier<byte[]> attempt) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        try {
            byte[] answer = attempt.get();
            outcome = "answered";
            return answer;
        } finally {
            sample.stop(Timer.builder("tiltas.trust.requests")
                    .description("Attempts to ask a trust service")
                    .tag("service", guard.service())
                    .tag("host", guard.host())
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }
}
