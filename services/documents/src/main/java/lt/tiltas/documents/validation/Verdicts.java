package lt.tiltas.documents.validation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of verdicts. */
public interface Verdicts {

    /** A verdict and when it was reached. */
    record Kept(VerdictKey key, Verdict verdict, Instant judgedAt) {}

    Optional<Kept> find(VerdictKey key);

    /** What reports about it are made from; nothing when it was too much to keep. */
    List<byte[]> evidence(VerdictKey key);

    /** Keeps it in the place of an older one. */
    void keep(Kept kept, List<byte[]> evidence);

    /** Forgets what was judged before the time. */
    void forgetBefore(Instant time);
}
