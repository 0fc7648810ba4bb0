package lt.tiltas.documents.trust.http;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustServices;
import lt.tiltas.documents.trust.TrustSettings;
import org.springframework.stereotype.Component;

/**
 * Trust services over HTTP, each host behind its own circuit breaker: an attempt is bounded in time and size, repeated
 * a few times with growing, varied pauses, and not made at all while the service keeps failing.
 */
@Component
class HttpTrustServices implements TrustServices {
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int LARGEST_LIST = 32 << 20;
    private static final int SERVER_ERROR = 500;

    private final TrustSettings settings;
    private final HttpClient http;
    private final Retry retry;
    private final CircuitBreakerRegistry breakers;
    private final Map<String, CircuitBreaker> byService = new ConcurrentHashMap<>();

    /** The service answered, but not with what was asked for; repeating does not help. */
    private static final class Answered extends RuntimeException {
        Answered(int status) {
            super("HTTP status " + status);
        }
    }

    HttpTrustServices(TrustSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
        this.retry = Retry.of(
                "trust",
                RetryConfig.custom()
                        .maxAttempts(settings.attempts())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(settings.firstPause(), 2, 0.5))
                        .retryOnException(UncheckedIOException.class::isInstance)
                        .build());
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(6)
                .failureRateThreshold(50)
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordException(UncheckedIOException.class::isInstance)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    @Override
    public byte[] timeStamp(byte[] request) {
        return ask(
                "time-stamping authority",
                settings.tsaUrl(),
                post(settings.tsaUrl(), "application/timestamp-query", request),
                LARGEST_ANSWER);
    }

    @Override
    public byte[] status(URI responder, byte[] request) {
        requireAllowed(responder);
        return ask("OCSP responder", responder, post(responder, "application/ocsp-request", request), LARGEST_ANSWER);
    }

    @Override
    public byte[] revocationList(URI list) {
        requireAllowed(list);
        return ask(
                "server of revocation lists",
                list,
                HttpRequest.newBuilder(list).timeout(settings.timeout()).GET().build(),
                LARGEST_LIST);
    }

    private HttpRequest post(URI address, String type, byte[] body) {
        return HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Certificates name addresses; only those whose host an operator has listed are asked. */
    private void requireAllowed(URI address) {
        String host = address.getHost();
        String scheme = address.getScheme();
        if (host == null
                || scheme == null
                || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                || !settings.hosts().contains(host.toLowerCase(Locale.ROOT))) {
            throw new TrustServiceAway(
                    "trust service at " + host + ", which TILTAS_TRUST_HOSTS does not list,", settings.openFor(), null);
        }
    }

    private byte[] ask(String service, URI address, HttpRequest request, int largest) {
        CircuitBreaker breaker = byService.computeIfAbsent(
                service + " " + address.getAuthority(),
                name -> breakers.circuitBreaker(name.replace(' ', '-').replace(':', '-')));
        Supplier<byte[]> guarded = Retry.decorateSupplier(
                retry, CircuitBreaker.decorateSupplier(breaker, () -> attempt(request, largest)));
        try {
            return guarded.get();
        } catch (UncheckedIOException | CallNotPermittedException | Answered e) {
            throw new TrustServiceAway(service, settings.openFor(), e);
        }
    }

    private byte[] attempt(HttpRequest request, int largest) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() >= SERVER_ERROR) {
                    throw new IOException("HTTP status " + response.statusCode());
                }
                if (response.statusCode() != 200) {
                    throw new Answered(response.statusCode());
                }
                byte[] answer = body.readNBytes(largest + 1);
                if (answer.length > largest) {
                    throw new IOException("more than " + largest + " bytes");
                }
                return answer;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
