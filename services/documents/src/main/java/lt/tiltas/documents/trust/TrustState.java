package lt.tiltas.documents.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom this installation trusts at the moment, as one value: while it stays the same, so do verdicts. */
@Component
public class TrustState {
    private final TrustAnchors anchors;
    private final TrustedLists lists;
    private volatile @Nullable Known last;

    private record Known(
            List<X509Certificate> anchors, String listsDigest, List<X509Certificate> certificates, String digest) {}

    public TrustState(TrustAnchors anchors, TrustedLists lists) {
        this.anchors = anchors;
        this.lists = lists;
    }

    /** Every certificate that is trusted by itself. The same list while nothing changes. */
    public List<X509Certificate> certificates() {
        return known().certificates;
    }

    /** SHA-256, in lower-case hexadecimal. */
    public String digest() {
        return known().digest;
    }

    private Known known() {
        List<X509Certificate> configured = anchors.certificates();
        String listed = lists.state().digest();
        Known known = last;
        if (known == null || known.anchors != configured || !known.listsDigest.equals(listed)) {
            List<X509Certificate> all = Stream.concat(configured.stream(), lists.certificates().stream())
                    .toList();
            known = new Known(configured, listed, all, digest(configured, listed));
            last = known;
        }
        return known;
    }

    private static String digest(List<X509Certificate> certificates, String lists) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (X509Certificate certificate : certificates) {
                sha256.update(certificate.getEncoded());
            }
            sha256.update(lists.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }
}
