package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lt.tiltas.documents.signing.Archival;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.UpkeepSettings.AlgorithmEnd;
import org.jspecify.annotations.Nullable;

/** Which documents have signatures that still need something: to be raised, or one day to be renewed. */
public interface Upkeeps {

    /**
     * What the signatures of a document need.
     *
     * @param pending whether one waits to be raised
     * @param nextAt when that is tried next
     * @param attempts made in vain so far
     * @param told whether it was told that the time is over
     * @param trouble why the last attempt was in vain
     * @param archivals what its archival time-stamps rest on; also of one that was renewed, until that is settled
     * @param version to be given back, so that nothing noted meanwhile is lost
     */
    record Upkeep(
            DocumentId document,
            boolean pending,
            Instant nextAt,
            int attempts,
            boolean told,
            @Nullable String trouble,
            List<Archival> archivals,
            long version) {
        public Upkeep {
            archivals = List.copyOf(archivals);
        }

        Upkeep failed(String why, Instant next) {
            return new Upkeep(document, pending, next, attempts + 1, told, why, archivals, version);
        }

        Upkeep toldOf() {
            return new Upkeep(document, pending, nextAt, attempts, true, trouble, archivals, version);
        }

        Upkeep now(boolean stillPending, List<Archival> now) {
            return new Upkeep(document, stillPending, nextAt, attempts, told, trouble, now, version);
        }
    }

    /** Notes, before the document is saved with it, what the signature needs; nothing when it needs nothing. */
    void note(DocumentId document, Signature signature);

    Optional<Upkeep> find(DocumentId document);

    /** Those with something to raise now, the longest waiting first. */
    List<Upkeep> due(Instant now, int limit);

    /** Those with something to raise, now or later. */
    List<Upkeep> pending();

    /**
     * Those with an archival time-stamp whose authority's certificate ends by then, or that rests on one of the
     * algorithms; to be closed.
     */
    Stream<Upkeep> ending(Instant by, List<AlgorithmEnd> algorithms);

    /** Replaces what was read; does nothing when something was noted meanwhile. */
    void replace(Upkeep upkeep);

    /** Removes what was read, for its document needs nothing; does nothing when something was noted meanwhile. */
    void remove(Upkeep upkeep);
}
