package lt.tiltas.documents.registration;

import java.time.Instant;
import java.util.Optional;

/** Where registrations are kept. Storing one is the decision: a number and a subject can each be taken once. */
public interface Registrations {

    Optional<Registration> of(String subject);

    /** Takes the running number for the subject; false when the number, or the subject, is taken already. */
    boolean take(Register register, int running, String subject, Instant at);

    /** A running number that is taken, close to the last one; 0 when none is known to be. */
    int head(Register register);

    /** Remembers that the running number is taken. A hint: losing it costs time, not correctness. */
    void remember(Register register, int running);
}
