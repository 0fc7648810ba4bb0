package lt.tiltas.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail, kept in the document it is about and written by the same update.
 *
 * @param who subject of the token, or {@code system}
 * @param what the use case, such as {@code seal}
 * @param from network address of the caller, or the name of the service
 * @param request fingerprint of the request, where a repetition of it must be told from another one; absent elsewhere
 */
public record Trace(
        Instant when,
        String who,
        String what,
        String from,
        @Nullable String request) {

    public Trace(Instant when, String who, String what, String from) {
        this(when, who, what, from, null);
    }

    /** The same line, with the fingerprint of the request. */
    public Trace asked(String fingerprint) {
        return new Trace(when, who, what, from, fingerprint);
    }
}
