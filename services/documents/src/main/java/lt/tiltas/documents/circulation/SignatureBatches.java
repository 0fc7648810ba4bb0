package lt.tiltas.documents.circulation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where batches of prepared signatures are kept until they are too old. */
public interface SignatureBatches {

    void add(SignatureBatch batch);

    Optional<SignatureBatch> find(UUID id);

    /** Removes those that cannot be finished any more; tells how many. */
    long removeEndedBefore(Instant time);
}
