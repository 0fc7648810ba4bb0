package lt.tiltas.documents.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.validation.Verdicts.Kept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Judges containers: first their structure, then their signatures. A container lies in a temporary file while it is
 * judged and is gone afterwards. A verdict is kept under the digests of the bytes that it is about and of the trust
 * state, and given again while it is fresh; one that only says that a limit was reached is not. Only so many are judged
 * at the same time.
 */
@Service
public class Validation {
    private static final Logger log = LoggerFactory.getLogger(Validation.class);

    private final SignatureJudge judge;
    private final Examination examination;
    private final Verdicts verdicts;
    private final TrustState trust;
    private final TemporaryFiles files;
    private final ValidationLimits limits;
    private final ValidationSettings settings;
    private final Clock clock;
    private final Semaphore places;
    private final Cache<VerdictKey, Kept> remembered;
    private final Cache<String, String> containers;

    /** Writes the bytes of a container. */
    @FunctionalInterface
    public interface Bytes {
        void to(OutputStream out) throws IOException;
    }

    public Validation(
            SignatureJudge judge,
            Verdicts verdicts,
            TrustState trust,
            TemporaryFiles files,
            ValidationLimits limits,
            ValidationSettings settings,
            Clock clock) {
        this.judge = judge;
        this.examination = new Examination(judge, trust, limits);
        this.verdicts = verdicts;
        this.trust = trust;
        this.files = files;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
        this.places = new Semaphore(settings.parallelism(), true);
        this.remembered =
                Caffeine.newBuilder().maximumSize(settings.remembered()).build();
        this.containers =
                Caffeine.newBuilder().maximumSize(settings.remembered()).build();
    }

    /** The verdict on the container that is written. */
    public Verdict judge(Bytes container) throws IOException {
        return kept(container).verdict();
    }

    private Kept kept(Bytes container) throws IOException {
        Path file = files.create();
        try {
            String sha256 = write(container, file);
            Optional<Kept> known = known(sha256);
            if (known.isPresent()) {
                return known.get();
            }
            takePlace();
            try {
                return judgeAnew(file, sha256, deadline());
            } finally {
                places.release();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Judges a container before somebody asks, as soon as it is its turn. */
    public void judgeAhead(String fingerprint, Bytes container) throws IOException {
        Path file = files.create();
        try {
            String sha256 = write(container, file);
            if (known(sha256).isEmpty()) {
                judgeInTurn(file, sha256, deadline());
            }
            containers.put(fingerprint, sha256);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * The verdict on a container that is made anew each time it is asked for, without making it when it was judged.
     *
     * @param fingerprint the same for the same bytes only
     */
    public Kept judge(String fingerprint, Bytes container) throws IOException {
        String sha256 = containers.getIfPresent(fingerprint);
        Optional<Kept> known = sha256 == null ? Optional.empty() : known(sha256);
        if (known.isPresent()) {
            return known.get();
        }
        Kept judged = kept(container);
        containers.put(fingerprint, judged.key().sha256());
        return judged;
    }

    /** A verdict on the bytes with this digest that is still fresh, under the trust of now. */
    public Optional<Kept> known(String sha256) {
        VerdictKey key = new VerdictKey(sha256, trust.digest());
        Instant oldest = clock.instant().minus(settings.freshFor());
        Kept kept = remembered.getIfPresent(key);
        if (kept == null) {
            kept = stored(key).orElse(null);
            if (kept != null) {
                remembered.put(key, kept);
            }
        }
        return Optional.ofNullable(kept)
                .filter(one -> one.judgedAt().isAfter(oldest))
                .filter(one -> one.verdict().lasts());
    }

    /** What can be said of the file at once. */
    public Verdict glance(Path file, String sha256) throws IOException {
        takePlace();
        try {
            return examination.glance(file, sha256, deadline());
        } finally {
            places.release();
        }
    }

    /** The verdict on the file, reached anew as soon as it is its turn; from then on its time counts. */
    public Kept judgeInTurn(Path file, String sha256, Deadline deadline) throws IOException {
        places.acquireUninterruptibly();
        try {
            deadline.restart(limits.time());
            return judgeAnew(file, sha256, deadline);
        } finally {
            places.release();
        }
    }

    private Kept judgeAnew(Path file, String sha256, Deadline deadline) throws IOException {
        VerdictKey key = new VerdictKey(sha256, trust.digest());
        Examination.Found found = examination.examine(file, sha256, deadline);
        Kept kept = new Kept(key, found.verdict(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (kept.verdict().lasts()) {
            keep(kept, found.evidence());
        }
        return kept;
    }

    /**
     * A report about a verdict, in XML, made from what was found when it was reached.
     *
     * @param part which of several, from 0: most files have one, those with separate ways of signing have more
     * @throws ValidationRefused.NoReport when there is none
     */
    public String report(VerdictKey key, SignatureJudge.Report report, int part) {
        List<byte[]> evidence = verdicts.evidence(key);
        if (part >= evidence.size()) {
            throw new ValidationRefused.NoReport();
        }
        return judge.report(report, evidence.get(part));
    }

    /** For one validation that begins now. */
    public Deadline deadline() {
        return Deadline.in(limits.time(), clock);
    }

    /** A store that is away costs another look, not the verdict. */
    private Optional<Kept> stored(VerdictKey key) {
        try {
            return verdicts.find(key);
        } catch (DataAccessException e) {
            log.warn("Verdicts cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private void keep(Kept kept, List<byte[]> evidence) {
        remembered.put(kept.key(), kept);
        try {
            verdicts.keep(kept, evidence);
        } catch (DataAccessException e) {
            log.warn("A verdict cannot be kept: {}", e.toString());
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ValidationRefused.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ValidationRefused.Busy();
        }
    }

    private static String write(Bytes container, Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
            container.to(out);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
