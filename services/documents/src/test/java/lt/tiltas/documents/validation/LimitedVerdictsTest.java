package lt.tiltas.documents.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.trust.TestTrustServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A verdict that came from a limit is about this installation, not about the file, and so is not kept. */
class LimitedVerdictsTest {
    @TempDir
    Path folder;

    private final Remembering store = new Remembering();
    private TestTrustServices services;
    private TrustState trust;

    /** Keeps verdicts for more than one life of the service. */
    private static final class Remembering implements Verdicts {
        private final Map<VerdictKey, Kept> kept = new HashMap<>();

        @Override
        public Optional<Kept> find(VerdictKey key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public List<byte[]> evidence(VerdictKey key) {
            return List.of();
        }

        @Override
        public void keep(Kept one, List<byte[]> evidence) {
            kept.put(one.key(), one);
        }

        @Override
        public void forgetBefore(Instant time) {
            kept.clear();
        }
    }

    @BeforeEach
    void start() throws IOException {
        services = TestTrustServices.start(folder, 0);
        trust = new TrustState(new TrustAnchors(QuickSettings.of(services.roots())), new NoLists());
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void another_limit_finds_what_is_wrong() throws Exception {
        byte[] archive = archive(20);
        for (ValidationLimits narrow : List.of(limits(64, 1000), limits(1 << 20, 10))) {
            Verdict limited = judge(archive, narrow);
            assertThat(limited.result()).isEqualTo(Result.INDETERMINATE);
            assertThat(limited.reasons()).extracting(Reason::code).containsAnyOf(Code.TOO_LARGE, Code.TOO_MANY_ENTRIES);
            assertThat(store.kept).isEmpty();
        }
        Verdict wide = judge(archive, ValidationLimits.standard());
        assertThat(wide.result()).isEqualTo(Result.INVALID);
        assertThat(store.kept).hasSize(1);
    }

    @Test
    void one_that_an_earlier_version_kept_is_not_given_again() throws Exception {
        byte[] archive = archive(1);
        Verdict truth = judge(archive, ValidationLimits.standard());
        store.kept.replaceAll((key, kept) -> new Verdicts.Kept(
                key,
                new Verdict(
                        Result.INVALID, List.of(), List.of(Reason.of(Code.TOO_MANY_ENTRIES)), truth.containerSha256()),
                kept.judgedAt()));
        assertThat(judge(archive, ValidationLimits.standard())).isEqualTo(truth);
    }

    private Verdict judge(byte[] file, ValidationLimits limits) throws IOException {
        return new Validation(
                        new NobodyJudges(),
                        store,
                        trust,
                        new TemporaryFiles(),
                        limits,
                        ValidationSettings.standard(),
                        Clock.systemUTC())
                .judge(out -> out.write(file));
    }

    private static ValidationLimits limits(long size, int entries) {
        ValidationLimits usual = ValidationLimits.standard();
        return new ValidationLimits(
                DataSize.ofBytes(size),
                entries,
                usual.ratio(),
                usual.denseRatio(),
                usual.denseSize(),
                usual.xml(),
                usual.proofs(),
                usual.pdf(),
                usual.signatures(),
                usual.timestamps(),
                usual.time());
    }

    /** Broken, since it does not say what it is. */
    private static byte[] archive(int entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries; i++) {
                out.putNextEntry(new ZipEntry(i + ".txt"));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Nothing here comes as far as to signatures. */
    private static final class NobodyJudges implements SignatureJudge {
        @Override
        public Judgement judge(Passed passed, Deadline deadline) {
            throw new AssertionError(passed);
        }

        @Override
        public List<Verdict.SignatureVerdict> glance(Passed passed, Deadline deadline) {
            throw new AssertionError(passed);
        }

        @Override
        public String report(Report report, byte[] evidence) {
            throw new AssertionError(report);
        }
    }
}
