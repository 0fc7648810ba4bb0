package lt.tiltas.documents.document;

import java.time.Instant;
import lt.tiltas.documents.route.Reason;

/**
 * How a circulation ended before its time.
 *
 * @param state {@link Document.State#DECLINED} or {@link Document.State#WITHDRAWN}
 * @param by subject of the token
 */
public record Ending(Document.State state, String by, Instant at, Reason reason) {}
