package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import lt.tiltas.documents.trust.TrustAnchors;
import org.springframework.stereotype.Service;

/**
 * Judges containers: first their structure, then their signatures. A container lies in a temporary file while it is
 * judged and is gone afterwards. A verdict is remembered by the digest of the bytes that it is about and of the roots
 * that were trusted.
 */
@Service
public class Validation {
    private static final int MOST_REMEMBERED = 1000;

    private final Examination examination;
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
        this.examination = new Examination(judge, anchors, limits);
        this.anchors = anchors;
        this.limits = limits;
        this.clock = clock;
    }

    /** The verdict on the container that is written. */
    public Verdict judge(Bytes container) throws IOException {
        Path file = Files.createTempFile("tiltas-verdict-", ".asice");
        try {
            MessageDigest sha256 = sha256();
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
        return examination
                .examine(file, sha256, Deadline.in(limits.time(), clock))
                .verdict();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
