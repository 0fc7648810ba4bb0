package lt.tiltas.documents.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.documents.submission.Submission.Checking;
import lt.tiltas.documents.submission.Submission.Interrupted;
import lt.tiltas.documents.submission.Submission.Judged;
import lt.tiltas.documents.submission.Submission.Slip;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.validation.Backlog;
import lt.tiltas.documents.validation.Broken;
import lt.tiltas.documents.validation.Deadline;
import lt.tiltas.documents.validation.Forgetful;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.SignatureJudge;
import lt.tiltas.documents.validation.TemporaryFiles;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.ValidationLimits;
import lt.tiltas.documents.validation.ValidationRefused;
import lt.tiltas.documents.validation.ValidationSettings;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.util.unit.DataSize;

class SubmittingTest {
    private static final String MINE = "188718528";
    private static final String THEIRS = "900000016";
    private static final byte[] NO_CONTAINER = "no container".getBytes(StandardCharsets.UTF_8);

    private final TemporaryFiles files = new TemporaryFiles();
    private final Kept submissions = new Kept();
    private final ValidationSettings settings = new ValidationSettings(
            DataSize.ofKilobytes(1),
            1,
            1,
            1,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            Duration.ofDays(1),
            10);
    private final Backlog backlog = new Backlog(settings);
    private final Gate gate = new Gate();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private final Submitting submitting =
            new Submitting(submissions, validation(), backlog, files, settings, ValidationLimits.standard(), clock);

    @AfterEach
    void end() throws IOException {
        gate.open();
        backlog.destroy();
        files.destroy();
    }

    @Test
    void a_file_is_judged_and_gone() throws IOException {
        gate.open();
        SubmissionId id = submit();
        Awaitility.await()
                .untilAsserted(() -> assertThat(submitting.find(MINE, id)).isInstanceOf(Judged.class));
        assertThat(submitting.judged(MINE, id).verdict().result()).isEqualTo(Result.INVALID);
        Awaitility.await().untilAsserted(() -> assertThat(files.count()).isZero());
        assertThatThrownBy(() -> submitting.find(THEIRS, id)).isInstanceOf(ValidationRefused.NotFound.class);
    }

    @Test
    void what_waits_can_be_called_off_and_leaves_nothing() throws IOException {
        block();
        SubmissionId id = submit();
        assertThat(submitting.find(MINE, id)).isInstanceOf(Checking.class);
        assertThatThrownBy(() -> submitting.judged(MINE, id)).isInstanceOf(ValidationRefused.NotJudgedYet.class);
        submitting.remove(MINE, id);
        gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(files.count()).isZero());
        assertThat(submissions.all).isEmpty();
    }

    @Test
    void when_too_many_wait_one_more_is_refused_and_leaves_nothing() throws IOException {
        block();
        submit();
        assertThatThrownBy(this::submit).isInstanceOf(ValidationRefused.Busy.class);
        assertThat(submissions.all).hasSize(1);
        assertThat(files.count()).isEqualTo(1);
    }

    @Test
    void what_a_killed_service_did_not_finish_is_interrupted() {
        SubmissionId id = new SubmissionId(UUID.randomUUID());
        Verdict provisional =
                new Verdict(Result.INDETERMINATE, List.of(), List.of(Reason.of(Reason.Code.STILL_CHECKING)), "00");
        submissions.add(new Checking(
                new Slip(id, MINE, null, 1, "00", Instant.EPOCH),
                provisional,
                clock.instant().minusSeconds(1)));
        assertThat(submitting.find(MINE, id)).isInstanceOf(Interrupted.class);
        assertThatThrownBy(() -> submitting.judged(MINE, id)).isInstanceOf(ValidationRefused.NoReport.class);
    }

    @Test
    void a_file_that_is_too_large_empty_or_cut_leaves_nothing() throws IOException {
        assertThatThrownBy(() -> submit(new byte[2000], -1)).isInstanceOf(ValidationRefused.TooLarge.class);
        assertThatThrownBy(() -> submit(new byte[10], 2000)).isInstanceOf(ValidationRefused.TooLarge.class);
        assertThatThrownBy(() -> submit(new byte[0], 0)).isInstanceOf(ValidationRefused.Empty.class);
        assertThatThrownBy(() -> submit(new byte[10], 11)).isInstanceOf(ValidationRefused.Truncated.class);
        assertThat(files.count()).isZero();
        assertThat(submissions.all).isEmpty();
    }

    /** Takes the only thread of the backlog until the gate opens. */
    private void block() {
        assertThat(backlog.offer(gate::await)).isTrue();
        Awaitility.await().until(() -> backlog.waiting() == 0);
    }

    private SubmissionId submit() throws IOException {
        return submit(NO_CONTAINER, NO_CONTAINER.length);
    }

    private SubmissionId submit(byte[] bytes, long announced) throws IOException {
        SubmissionId id = new SubmissionId(UUID.randomUUID());
        submitting.submit(MINE, id, "a.asice", new ByteArrayInputStream(bytes), announced);
        return id;
    }

    private Validation validation() {
        try {
            // Any roots will do: nothing here gets as far as trust.
            Path roots = Files.createTempFile("roots", ".pem");
            Files.writeString(roots, anyRoot());
            roots.toFile().deleteOnExit();
            TrustState trust = new TrustState(
                    new TrustAnchors(QuickSettings.of(roots, URI.create("http://127.0.0.1:1/tsa"))), new NoLists());
            return Forgetful.validation(new NoJudge(), trust, ValidationLimits.standard());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String anyRoot() throws Exception {
        var store = java.security.KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(), "changeit".toCharArray());
        return "-----BEGIN CERTIFICATE-----\n"
                + java.util.Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate(store.aliases().nextElement())
                                .getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Shut until it is opened. */
    private static final class Gate {
        private final java.util.concurrent.CountDownLatch latch = new java.util.concurrent.CountDownLatch(1);

        void await() {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void open() {
            latch.countDown();
        }
    }

    /** Nothing gets past the guard here. */
    private static final class NoJudge implements SignatureJudge {
        @Override
        public Judgement judge(Passed passed, Deadline deadline) throws Broken {
            throw new Broken(Reason.Code.OTHER);
        }

        @Override
        public List<Verdict.SignatureVerdict> glance(Passed passed, Deadline deadline) throws Broken {
            throw new Broken(Reason.Code.OTHER);
        }

        @Override
        public String report(Report report, byte[] evidence) {
            throw new IllegalArgumentException("There is nothing to report");
        }
    }

    /** In memory. */
    private static final class Kept implements Submissions {
        private final Map<SubmissionId, Submission> all = new ConcurrentHashMap<>();

        @Override
        public Optional<Submission> find(SubmissionId id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public void add(Submission submission) {
            if (all.putIfAbsent(submission.slip().id(), submission) != null) {
                throw new DuplicateKeyException("There is one");
            }
        }

        @Override
        public boolean finish(Submission submission) {
            return all.computeIfPresent(submission.slip().id(), (id, before) -> submission) != null;
        }

        @Override
        public boolean remove(SubmissionId id) {
            return all.remove(id) != null;
        }

        @Override
        public void forgetBefore(Instant time) {
            all.values().removeIf(one -> one.slip().submittedAt().isBefore(time));
        }
    }
}
