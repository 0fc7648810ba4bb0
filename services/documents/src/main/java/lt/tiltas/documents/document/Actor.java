package lt.tiltas.documents.document;

import java.time.Instant;
import lt.tiltas.messaging.Trace;

/**
 * Who does something, for which institution and from where.
 *
 * @param subject of the token, or {@code system}
 */
public record Actor(String institution, String subject, String address) {

    /** The service itself, finishing what an institution's people began. */
    public static Actor system(String institution) {
        return new Actor(institution, "system", "documents");
    }

    public Trace trace(Instant when, String what) {
        return new Trace(when, subject, what, address);
    }
}
