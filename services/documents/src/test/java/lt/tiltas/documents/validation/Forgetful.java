package lt.tiltas.documents.validation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustState;

/** Validation without a store. */
public final class Forgetful implements Verdicts {
    private Forgetful() {}

    public static Validation validation(SignatureJudge judge, TrustAnchors anchors, ValidationLimits limits) {
        return validation(judge, new TrustState(anchors, new NoLists()), limits);
    }

    public static Validation validation(SignatureJudge judge, TrustState trust, ValidationLimits limits) {
        return new Validation(
                judge,
                new Forgetful(),
                trust,
                new TemporaryFiles(),
                limits,
                ValidationSettings.standard(),
                Clock.systemUTC());
    }

    @Override
    public Optional<Kept> find(VerdictKey key) {
        return Optional.empty();
    }

    @Override
    public List<byte[]> evidence(VerdictKey key) {
        return List.of();
    }

    @Override
    public void keep(Kept kept, List<byte[]> evidence) {
        // Nothing is kept.
    }

    @Override
    public void forgetBefore(Instant time) {
        // There is nothing to forget.
    }
}
