package lt.tiltas.documents.trust.http;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustServices;
import lt.tiltas.documents.trust.TrustSettings;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.trust.TrustedListDownload;
import lt.tiltas.documents.trust.TrustedListSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Trust services over HTTP: an attempt is bounded in time and size, repeated a few times with growing, varied pauses, and
 * not made at all while the service keeps failing. Of several time-stamping authorities the next one is asked as soon as
 * one fails, and only when all have failed is the first one asked again.
 */
@Component
class HttpTrustServices implements TrustServices, TrustedListDownload {
    private static final Logger log = LoggerFactory.getLogger(HttpTrustServices.class);
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int LARGEST_LIST = 32 << 20;
    private static final String AUTHORITY = "time-stamping authority";

    private final TrustSettings settings;
    private final TrustedListSettings lists;
    private final ObjectProvider<TrustState> trust;
    private final OneAttempt http;
    private final Guards guards;
    private final Retry retry;
    private final TimeStampAnswers answers = new TimeStampAnswers();

    /** No attempt worth repeating is left. */
    private static final class GivenUp extends RuntimeException {
        GivenUp(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    HttpTrustServices(
            TrustSettings settings, TrustedListSettings lists, ObjectProvider<TrustState> trust, MeterRegistry meters) {
        this.lists = lists;
        this.settings = settings;
        // Only when it is needed: what it knows of the trusted lists comes through here.
        this.trust = trust;
        this.http = new OneAttempt(settings.connectTimeout(), settings.timeout());
        this.guards = new Guards(settings, meters);
        RetryRegistry retries = RetryRegistry.of(RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(settings.firstPause(), 2, 0.5))
                .retryOnException(UncheckedIOException.class::isInstance)
                .build());
        this.retry = retries.retry("trust");
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
    }

    @Override
    public byte[] timeStamp(byte[] request) {
        List<X509Certificate> trusted = trust.getObject().certificates();
        return patiently(AUTHORITY, () -> {
            RuntimeException failure = null;
            for (URI authority : settings.tsaUrls()) {
                try {
                    return guards.through(
                            AUTHORITY,
                            authority,
                            () -> answers.accepted(
                                    request,
                                    http.ask(post(authority, "application/timestamp-query", request), LARGEST_ANSWER),
                                    trusted));
                } catch (UncheckedIOException
                        | TimeStampAnswers.Nonsense
                        | OneAttempt.Answered
                        | CallNotPermittedException
                        | BulkheadFullException e) {
                    log.debug("Time-stamping authority {} failed: {}", authority, e.toString());
                    failure = worthRepeating(failure, e);
                }
            }
            throw failure == null ? new IllegalStateException("No time-stamping authority is set") : failure;
        });
    }

    /** Of several failures the one that may pass. */
    private static RuntimeException worthRepeating(@Nullable RuntimeException before, RuntimeException now) {
        return before instanceof UncheckedIOException ? before : now;
    }

    @Override
    public byte[] status(URI responder, byte[] request) {
        requireAllowed(responder);
        HttpRequest post = post(responder, "application/ocsp-request", request);
        return ask("OCSP responder", responder, post, LARGEST_ANSWER);
    }

    @Override
    public byte[] revocationList(URI list) {
        requireAllowed(list);
        return ask(
                "server of revocation lists",
                list,
                HttpRequest.newBuilder(list).GET().build(),
                LARGEST_LIST);
    }

    @Override
    public byte[] trustedList(URI address) {
        String host = address.getHost();
        boolean listed = host != null && lists.hosts().contains(host.toLowerCase(Locale.ROOT));
        if (host == null || !("https".equalsIgnoreCase(address.getScheme()) || listed)) {
            throw new TrustServiceAway(
                    "server of trusted lists at " + host + ", which is asked with TLS only,", settings.openFor(), null);
        }
        return ask(
                "server of trusted lists",
                address,
                HttpRequest.newBuilder(address).GET().build(),
                LARGEST_LIST);
    }

    private static HttpRequest post(URI address, String type, byte[] body) {
        return HttpRequest.newBuilder(address)
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
        return patiently(service, () -> guards.through(service, address, () -> http.ask(request, largest)));
    }

    /** Tries again as often as the settings say, but begins nothing once the patience is over. */
    private byte[] patiently(String service, Supplier<byte[]> attempt) {
        long end = System.nanoTime() + settings.patience().toNanos();
        try {
            return Retry.decorateSupplier(retry, () -> {
                        try {
                            return attempt.get();
                        } catch (UncheckedIOException e) {
                            if (System.nanoTime() - end > 0) {
                                throw new GivenUp(e);
                            }
                            throw e;
                        }
                    })
                    .get();
        } catch (UncheckedIOException
                | GivenUp
                | CallNotPermittedException
                | BulkheadFullException
                | OneAttempt.Answered
                | TimeStampAnswers.Nonsense e) {
            throw new TrustServiceAway(service, settings.openFor(), e);
        }
    }
}
