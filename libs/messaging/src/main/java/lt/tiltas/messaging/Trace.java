package lt.tiltas.messaging;

import java.time.Instant;

/**
 * One line of the audit trail, kept in the document it is about and written by the same update.
 *
 * @param who subject of the token, or {@code system}
 * @param what the use case, such as {@code seal}
 * @param from network address of the caller, or the name of the service
 */
public record Trace(Instant when, String who, String what, String from) {}
