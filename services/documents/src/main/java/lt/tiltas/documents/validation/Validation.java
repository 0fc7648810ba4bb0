package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.validation.SignatureJudge.SignedFile;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import lt.tiltas.documents.validation.ZipArchive.Entry;
import org.springframework.stereotype.Service;

/**
 * Judges containers: first their structure, then their signatures. A container lies in a temporary file while it is
 * judged and is gone afterwards. A verdict is remembered by the digest of the bytes that it is about and of the roots
 * that were trusted.
 */
@Service
public class Validation {
    private static final int MOST_REMEMBERED = 1000;

    /** Digests that signatures may use; others are judged without, and so not confirmed. */
    private static final Map<String, String> DIGESTS = Map.of(
            "http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384",
            "http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512",
            "http://www.w3.org/2001/04/xmldsig-more#sha224", "SHA-224",
            "http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1");

    private final SignatureJudge judge;
    private final TrustAnchors anchors;
    private final ValidationLimits limits;
    private final Clock clock;
    private final Map<String, Verdict> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** Writes the bytes of a container. */
    @FunctionalInterface
    public interface Bytes {
        void to(OutputStream out) throws IOException;
    }

    public Validation(SignatureJudge judge, TrustAnchors anchors, ValidationLimits limits, Clock clock) {
        this.judge = judge;
        this.anchors = anchors;
        this.limits = limits;
        this.clock = clock;
    }

    /** The verdict on the container that is written. */
    public Verdict judge(Bytes container) throws IOException {
        Path file = Files.createTempFile("tiltas-verdict-", ".asice");
        try {
            MessageDigest sha256 = digest("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
                container.to(out);
            }
            return judge(file, HexFormat.of().formatHex(sha256.digest()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Verdict judge(Path file, String sha256) throws IOException {
        String key = sha256 + "/" + anchors.certificates().hashCode();
        synchronized (remembered) {
            Verdict known = remembered.get(key);
            if (known != null) {
                return known;
            }
        }
        Verdict verdict = judgeAnew(file, sha256);
        synchronized (remembered) {
            remembered.put(key, verdict);
            if (remembered.size() > MOST_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return verdict;
    }

    private Verdict judgeAnew(Path file, String sha256) throws IOException {
        Deadline deadline = Deadline.in(limits.time(), clock);
        try (ZipArchive archive = ZipArchive.open(file, limits, deadline)) {
            ContainerGuard.Passed passed = ContainerGuard.check(archive, limits);
            List<SignedFile> files = new ArrayList<>();
            for (Entry entry : passed.files()) {
                files.add(new SignedFile(entry.name(), digests(archive, entry, passed.algorithms())));
            }
            if (passed.signatures().isEmpty()) {
                return new Verdict(
                        Result.INDETERMINATE, List.of(), List.of(Reason.of(Reason.Code.KIND_NOT_JUDGED)), sha256);
            }
            List<SignatureVerdict> verdicts = new ArrayList<>();
            for (byte[] signatures : passed.signatures().values()) {
                deadline.check();
                verdicts.addAll(judge.judge(signatures, files));
            }
            if (verdicts.isEmpty()) {
                return new Verdict(Result.INVALID, List.of(), List.of(Reason.of(Reason.Code.NO_SIGNATURES)), sha256);
            }
            Result worst = verdicts.stream().map(SignatureVerdict::result).reduce(Result.VALID, Result::and);
            return new Verdict(worst, verdicts, List.of(), sha256);
        } catch (Broken broken) {
            return new Verdict(broken.result(), List.of(), List.of(broken.reason()), sha256);
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
