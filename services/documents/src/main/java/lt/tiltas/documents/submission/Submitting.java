package lt.tiltas.documents.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.documents.submission.Submission.Checking;
import lt.tiltas.documents.submission.Submission.Interrupted;
import lt.tiltas.documents.submission.Submission.Judged;
import lt.tiltas.documents.submission.Submission.Slip;
import lt.tiltas.documents.validation.Backlog;
import lt.tiltas.documents.validation.Deadline;
import lt.tiltas.documents.validation.TemporaryFiles;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.ValidationLimits;
import lt.tiltas.documents.validation.ValidationRefused;
import lt.tiltas.documents.validation.ValidationSettings;
import lt.tiltas.documents.validation.Verdicts.Kept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Takes a file, says at once what can be seen, and has it judged in the background. The file lies on the disk until it
 * is judged, called off, or the service ends.
 */
@Service
public class Submitting implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Submitting.class);
    private static final int BUFFER = 64 * 1024;

    private final Submissions submissions;
    private final Validation validation;
    private final Backlog backlog;
    private final TemporaryFiles files;
    private final ValidationSettings settings;
    private final Duration longest;
    private final Clock clock;
    private final Map<SubmissionId, Deadline> underWay = new ConcurrentHashMap<>();

    public Submitting(
            Submissions submissions,
            Validation validation,
            Backlog backlog,
            TemporaryFiles files,
            ValidationSettings settings,
            ValidationLimits limits,
            Clock clock) {
        this.submissions = submissions;
        this.validation = validation;
        this.backlog = backlog;
        this.files = files;
        this.settings = settings;
        // Everything that may stand before it, and itself twice.
        this.longest = limits.time().multipliedBy(settings.queue() / settings.parallelism() + 2L);
        this.clock = clock;
    }

    /** A submission, and whether an earlier request with the same key made it. */
    public record Submitted(Submission submission, boolean repeated) {}

    /**
     * Takes the file.
     *
     * @param id the same in every repetition of the request
     * @param announced the length that the request announced; -1 when it did not
     */
    public Submitted submit(
            String institution, SubmissionId id, @Nullable String fileName, InputStream bytes, long announced)
            throws IOException {
        long limit = settings.maxSize().toBytes();
        if (announced > limit) {
            throw new ValidationRefused.TooLarge(limit);
        }
        Path file = files.create();
        boolean handedOver = false;
        try {
            MessageDigest sha256 = sha256();
            long size = write(bytes, file, limit, sha256);
            if (size == 0 && announced <= 0) {
                throw new ValidationRefused.Empty();
            }
            if (announced >= 0 && announced != size) {
                throw new ValidationRefused.Truncated();
            }
            Slip slip = new Slip(id, institution, fileName, size, HexFormat.of().formatHex(sha256.digest()), now());
            Submission submission = atOnce(slip, file);
            Optional<Submission> before = add(submission);
            if (before.isPresent()) {
                return new Submitted(before.get(), true);
            }
            if (submission instanceof Checking checking) {
                handedOver = inBackground(checking, file);
                if (!handedOver) {
                    submissions.remove(id);
                    throw new ValidationRefused.Busy();
                }
            }
            return new Submitted(submission, false);
        } finally {
            if (!handedOver) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * The submission of the institution.
     *
     * @throws ValidationRefused.NotFound when it has none of this id
     */
    public Submission find(String institution, SubmissionId id) {
        Submission found = submissions
                .find(id)
                .filter(one -> one.slip().institution().equals(institution))
                .orElseThrow(ValidationRefused.NotFound::new);
        return found instanceof Checking checking && now().isAfter(checking.dueBy())
                ? new Interrupted(checking.slip(), checking.provisional())
                : found;
    }

    /**
     * The submission of the institution, judged.
     *
     * @throws ValidationRefused.NotJudgedYet when it is not
     */
    public Judged judged(String institution, SubmissionId id) {
        return switch (find(institution, id)) {
            case Judged judged -> judged;
            case Checking checking -> throw new ValidationRefused.NotJudgedYet();
            case Interrupted interrupted -> throw new ValidationRefused.NoReport();
        };
    }

    /** Calls it off, when it is not judged yet, and forgets it. */
    public void remove(String institution, SubmissionId id) {
        find(institution, id);
        submissions.remove(id);
        Deadline deadline = underWay.get(id);
        if (deadline != null) {
            deadline.cancel();
        }
    }

    @Override
    public void destroy() {
        underWay.values().forEach(Deadline::cancel);
    }

    private Submission atOnce(Slip slip, Path file) throws IOException {
        Optional<Kept> known = validation.known(slip.sha256());
        if (known.isPresent()) {
            Kept kept = known.get();
            return new Judged(slip, kept.key(), kept.verdict(), kept.judgedAt());
        }
        return new Checking(slip, validation.glance(file, slip.sha256()), now().plus(longest));
    }

    private Optional<Submission> add(Submission submission) {
        try {
            submissions.add(submission);
            return Optional.empty();
        } catch (DuplicateKeyException repeated) {
            return submissions
                    .find(submission.slip().id())
                    .filter(one ->
                            one.slip().institution().equals(submission.slip().institution()));
        }
    }

    private boolean inBackground(Checking checking, Path file) {
        Deadline deadline = validation.deadline();
        SubmissionId id = checking.slip().id();
        underWay.put(id, deadline);
        boolean room = backlog.offer(() -> {
            try {
                check(checking, file, deadline);
            } finally {
                underWay.remove(id);
                delete(file);
            }
        });
        if (!room) {
            underWay.remove(id);
        }
        return room;
    }

    private void check(Checking checking, Path file, Deadline deadline) {
        if (deadline.isCancelled()) {
            return;
        }
        Submission done = new Interrupted(checking.slip(), checking.provisional());
        try {
            Kept kept = validation.judgeInTurn(file, checking.slip().sha256(), deadline);
            if (!deadline.isCancelled()) {
                done = checking.judged(kept.key(), kept.verdict(), kept.judgedAt());
            }
        } catch (IOException e) {
            log.warn("Validation {} is not finished: {}", checking.slip().id(), e.toString());
        }
        submissions.finish(done);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} stays until the next start: {}", file, e.toString());
        }
    }

    private static long write(InputStream from, Path file, long limit, MessageDigest sha256) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream to = Files.newOutputStream(file)) {
            for (int read = read(from, buffer); read >= 0; read = read(from, buffer)) {
                size += read;
                if (size > limit) {
                    throw new ValidationRefused.TooLarge(limit);
                }
                sha256.update(buffer, 0, read);
                to.write(buffer, 0, read);
            }
        }
        return size;
    }

    /** A body that breaks off is the client's; a disk that is full is ours. */
    private static int read(InputStream from, byte[] buffer) {
        try {
            return from.read(buffer);
        } catch (IOException broken) {
            ValidationRefused refused = new ValidationRefused.Truncated();
            refused.initCause(broken);
            throw refused;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
