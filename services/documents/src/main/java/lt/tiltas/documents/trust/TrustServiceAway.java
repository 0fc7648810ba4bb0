package lt.tiltas.documents.trust;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A trust service does not answer now; asking again later may succeed. */
public final class TrustServiceAway extends RuntimeException {
    private final transient Duration retryAfter;

    public TrustServiceAway(String service, Duration retryAfter, @Nullable Throwable cause) {
        super("The " + service + " does not answer", cause);
        this.retryAfter = retryAfter;
    }

    /** When it is worth asking again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
