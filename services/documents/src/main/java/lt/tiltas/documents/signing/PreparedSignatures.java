package lt.tiltas.documents.signing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where prepared signatures are kept until they are finished or too old. */
public interface PreparedSignatures {

    void add(PreparedSignature prepared);

    Optional<PreparedSignature> find(UUID id);

    /** Removes those that cannot be finished any more; tells how many. */
    long removeEndedBefore(Instant time);
}
