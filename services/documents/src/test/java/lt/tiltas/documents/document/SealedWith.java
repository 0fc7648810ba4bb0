package lt.tiltas.documents.document;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lt.tiltas.documents.signing.Archival;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Made;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.PreparedSignatures;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.SignatureRequest;
import lt.tiltas.documents.signing.Signatures;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.documents.signing.UpkeepSettings.AlgorithmEnd;
import org.jspecify.annotations.Nullable;

/** Sealing, and signing, with an engine that always makes the same seal. */
public final class SealedWith implements Signatures {
    public static final SigningSettings SETTINGS = new SigningSettings(
            Level.LT, Level.LT, Format.ASICE, "LT", false, Duration.ofMinutes(15), Duration.ofHours(24));

    private final @Nullable Signature seal;
    private final UnaryOperator<Signature> renewal;

    private SealedWith(@Nullable Signature seal, UnaryOperator<Signature> renewal) {
        this.seal = seal;
        this.renewal = renewal;
    }

    public static Sealing always(Signature seal, Documents documents, Clock clock) {
        return new Sealing(
                documents,
                new Signing(
                        new SealedWith(seal, UnaryOperator.identity()),
                        new Drawer(),
                        new Nowhere(),
                        new Notes(),
                        SETTINGS),
                SETTINGS,
                clock);
    }

    /** Renews archival time-stamps so, and nothing else. */
    static Signing renewing(UnaryOperator<Signature> renewal, Upkeeps upkeeps) {
        return new Signing(new SealedWith(null, renewal), new Drawer(), new Nowhere(), upkeeps, SETTINGS);
    }

    @Override
    public Made seal(String institution, @Nullable String name, Content content, Details details) {
        return new Made(Objects.requireNonNull(seal), null);
    }

    @Override
    public Prepared prepare(SignatureRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Made finish(PreparedSignature prepared, Content content, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Made raise(Signature signature, Content content, Level level) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Made renew(Signature signature, Content content) {
        return new Made(renewal.apply(signature), null);
    }

    /** Prepared signatures in memory. */
    public static final class Drawer implements PreparedSignatures {
        private final Map<UUID, PreparedSignature> kept = new HashMap<>();

        @Override
        public void add(PreparedSignature prepared) {
            kept.put(prepared.id(), prepared);
        }

        @Override
        public Optional<PreparedSignature> find(UUID id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public long removeEndedBefore(Instant time) {
            return 0;
        }
    }

    /** What signatures need, in memory. */
    static final class Notes implements Upkeeps {
        private final Map<DocumentId, Upkeep> noted = new HashMap<>();

        @Override
        public void note(DocumentId document, Signature signature) {
            Archival archival = signature.archival();
            if (archival != null) {
                List<Archival> all = new ArrayList<>();
                find(document).ifPresent(upkeep -> all.addAll(upkeep.archivals()));
                all.add(archival);
                noted.put(document, new Upkeep(document, false, Instant.EPOCH, 0, false, null, all, 0));
            }
        }

        @Override
        public Optional<Upkeep> find(DocumentId document) {
            return Optional.ofNullable(noted.get(document));
        }

        @Override
        public List<Upkeep> due(Instant now, int limit) {
            return List.of();
        }

        @Override
        public List<Upkeep> pending() {
            return List.of();
        }

        @Override
        public Stream<Upkeep> ending(Instant by, List<AlgorithmEnd> algorithms) {
            return List.copyOf(noted.values()).stream();
        }

        @Override
        public void replace(Upkeep upkeep) {
            noted.put(upkeep.document(), upkeep);
        }

        @Override
        public void remove(Upkeep upkeep) {
            noted.remove(upkeep.document());
        }
    }

    private static final class Nowhere implements Contents {
        @Override
        public Kept keep(InputStream bytes, long limit, Look look) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Kept share(Kept kept) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release(ContentId kept) {}

        @Override
        public void settle(ContentId content) {}

        @Override
        public void doubt(ContentId content) {}

        @Override
        public void remove(ContentId content) {}

        @Override
        public void copy(ContentId content, OutputStream to) {
            throw new UnsupportedOperationException();
        }
    }
}
