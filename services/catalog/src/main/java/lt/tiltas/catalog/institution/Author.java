package lt.tiltas.catalog.institution;

import java.time.Instant;
import lt.tiltas.messaging.Trace;
import lt.tiltas.web.Caller;

/**
 * Who changes the catalogue.
 *
 * @param subject as the token says
 * @param institution the code that the author acts for, as the token says
 * @param address network address that the request came from
 */
public record Author(String subject, String institution, String address) {

    public static Author of(Caller caller) {
        return new Author(caller.subject(), caller.institution(), caller.address());
    }

    /** The line of the audit trail for what the author does. */
    public Trace trace(Instant when, String what) {
        return new Trace(when, subject, what, address);
    }
}
