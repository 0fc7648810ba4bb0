package lt.tiltas.documents.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom this installation trusts at the moment, as one value: while it stays the same, so do verdicts. */
@Component
public class TrustState {
    private final TrustAnchors anchors;
    private volatile @Nullable Digested last;

    private record Digested(List<X509Certificate> certificates, String digest) {}

    public TrustState(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /** Every certificate that is trusted by itself. The same list while nothing changes. */
    public List<X509Certificate> certificates() {
        return anchors.certificates();
    }

    /** SHA-256, in lower-case hexadecimal. */
    public String digest() {
        List<X509Certificate> certificates = certificates();
        Digested known = last;
        if (known == null || known.certificates != certificates) {
            known = new Digested(certificates, digest(certificates));
            last = known;
        }
        return known.digest;
    }

    private static String digest(List<X509Certificate> certificates) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (X509Certificate certificate : certificates) {
                sha256.update(certificate.getEncoded());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }
}
