package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.validation.SignatureJudge.Judgement;
import lt.tiltas.documents.validation.SignatureJudge.Passed;
import lt.tiltas.documents.validation.SignatureJudge.SignedFile;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import lt.tiltas.documents.validation.ZipArchive.Entry;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** Examines one file from its structure to its signatures; remembers nothing. */
final class Examination {
    /** Digests that signatures may use; others are judged without, and so not confirmed. */
    private static final Map<String, String> DIGESTS = Map.of(
            "http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384",
            "http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512",
            "http://www.w3.org/2001/04/xmldsig-more#sha224", "SHA-224",
            "http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1");

    private final SignatureJudge judge;
    private final TrustState trust;
    private final ValidationLimits limits;
    private volatile @Nullable Anchors anchors;

    Examination(SignatureJudge judge, TrustState trust, ValidationLimits limits) {
        this.judge = judge;
        this.trust = trust;
        this.limits = limits;
    }

    /** Read once: trusted lists have thousands. */
    private record Anchors(List<X509Certificate> of, List<X509CertificateHolder> holders) {}

    /** A verdict, and what reports about it are made from. */
    record Found(Verdict verdict, List<byte[]> evidence) {}

    /** Looks at a file whose guard has passed it. */
    @FunctionalInterface
    private interface Look {
        Judgement at(Passed passed) throws Broken;
    }

    /** Everything, from the structure to the trust in each signature. */
    Found examine(Path file, String sha256, Deadline deadline) throws IOException {
        return look(file, sha256, deadline, passed -> judge.judge(passed, deadline));
    }

    /** What can be known at once: the structure, and whether files and signatures belong together. */
    Verdict glance(Path file, String sha256, Deadline deadline) throws IOException {
        return look(file, sha256, deadline, passed -> new Judgement(judge.glance(passed, deadline), List.of()))
                .verdict();
    }

    private Found look(Path file, String sha256, Deadline deadline, Look look) throws IOException {
        try {
            return switch (SignedKind.of(file)) {
                case PDF -> pdf(file, sha256, deadline, look);
                case OTHER -> throw new Broken(Reason.Code.KIND_NOT_JUDGED);
                case ARCHIVE_OR_NONE -> container(file, sha256, deadline, look);
            };
        } catch (StackOverflowError nested) {
            // Nothing that a program writes is nested so deeply.
            Broken broken = new Broken(Reason.Code.TOO_LARGE);
            return new Found(new Verdict(broken.result(), List.of(), List.of(broken.reason()), sha256), List.of());
        } catch (Broken broken) {
            return new Found(new Verdict(broken.result(), List.of(), List.of(broken.reason()), sha256), List.of());
        }
    }

    private Found pdf(Path file, String sha256, Deadline deadline, Look look) throws IOException, Broken {
        ContainerGuard.Passed passed = PdfGuard.check(file, limits, anchors(), deadline);
        Judgement judgement = look.at(new Passed(passed.kind(), file, List.of(), passed.parts()));
        return found(judgement, passed.doubts(), sha256);
    }

    private Found container(Path file, String sha256, Deadline deadline, Look look) throws IOException, Broken {
        try (ZipArchive archive = ZipArchive.open(file, limits, deadline)) {
            ContainerGuard.Passed passed = ContainerGuard.check(archive, limits, anchors(), deadline);
            List<SignedFile> files = new ArrayList<>();
            for (Entry entry : passed.files()) {
                files.add(new SignedFile(
                        entry.name(), digests(archive, entry, passed.algorithms()), () -> archive.open(entry)));
            }
            Judgement judgement = look.at(new Passed(passed.kind(), file, files, passed.parts()));
            return found(judgement, passed.doubts(), sha256);
        }
    }

    private static Found found(Judgement judgement, List<Reason> doubts, String sha256) {
        List<SignatureVerdict> verdicts = judgement.signatures();
        if (verdicts.isEmpty() && doubts.stream().anyMatch(doubt -> doubt.code().unread())) {
            return new Found(new Verdict(Result.INDETERMINATE, List.of(), doubts, sha256), List.of());
        }
        if (verdicts.isEmpty()) {
            return new Found(
                    new Verdict(Result.INVALID, List.of(), List.of(Reason.of(Reason.Code.NO_SIGNATURES)), sha256),
                    List.of());
        }
        Result worst = verdicts.stream()
                .map(SignatureVerdict::result)
                .reduce(
                        doubts.stream().allMatch(doubt -> doubt.code().remark()) ? Result.VALID : Result.INDETERMINATE,
                        Result::and);
        return new Found(new Verdict(worst, verdicts, doubts, sha256), judgement.evidence());
    }

    private List<X509CertificateHolder> anchors() throws IOException {
        List<X509Certificate> certificates = trust.certificates();
        Anchors known = anchors;
        if (known == null || known.of != certificates) {
            known = new Anchors(certificates, holders(certificates));
            anchors = known;
        }
        return known.holders;
    }

    private static List<X509CertificateHolder> holders(List<X509Certificate> certificates) throws IOException {
        try {
            List<X509CertificateHolder> holders = new ArrayList<>();
            for (X509Certificate certificate : certificates) {
                holders.add(new X509CertificateHolder(certificate.getEncoded()));
            }
            return List.copyOf(holders);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }

    private static Map<String, byte[]> digests(ZipArchive archive, Entry entry, Set<String> algorithms)
            throws IOException, Broken {
        Map<String, MessageDigest> digests = new HashMap<>();
        OutputStream out = OutputStream.nullOutputStream();
        for (String algorithm : algorithms) {
            String name = DIGESTS.get(algorithm);
            if (name != null) {
                MessageDigest digest = digest(name);
                digests.put(algorithm, digest);
                out = new DigestOutputStream(out, digest);
            }
        }
        archive.copy(entry, out);
        Map<String, byte[]> values = new HashMap<>();
        digests.forEach((algorithm, digest) -> values.put(algorithm, digest.digest()));
        return values;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + name, e);
        }
    }
}
