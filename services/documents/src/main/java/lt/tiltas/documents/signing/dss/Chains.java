package lt.tiltas.documents.signing.dss;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lt.tiltas.documents.trust.TrustState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chains of certificates up to one that this installation trusts. The signatures of a chain that was seen to lead there
 * are not verified again while those that are trusted stay the same; whether it is valid and not revoked is asked elsewhere.
 */
@Component
class Chains {
    private static final int LONGEST = 10;
    private static final int MOST = 500;

    private final TrustState trust;
    private volatile @Nullable Known known;

    /** @param trusted the same list as long as what it holds */
    private record Known(
            List<X509Certificate> trusted,
            List<CertificateToken> tokens,
            Cache<List<X509Certificate>, List<CertificateToken>> chains) {
        static Known of(List<X509Certificate> trusted) {
            return new Known(
                    trusted,
                    trusted.stream().map(CertificateToken::new).toList(),
                    Caffeine.newBuilder().maximumSize(MOST).build());
        }
    }

    Chains(TrustState trust) {
        this.trust = trust;
    }

    /**
     * The chain from a certificate to a trusted one, both included; empty when there is none.
     *
     * @param certificates the one to begin with, and others that may stand above it, in any order
     */
    List<CertificateToken> upFrom(List<X509Certificate> certificates) {
        List<X509Certificate> trusted = trust.certificates();
        Known last = known;
        if (last == null || last.trusted != trusted) {
            last = Known.of(trusted);
            known = last;
        }
        List<CertificateToken> anchors = last.tokens;
        return last.chains.get(List.copyOf(certificates), given -> chain(given, anchors));
    }

    private static List<CertificateToken> chain(List<X509Certificate> certificates, List<CertificateToken> anchors) {
        List<CertificateToken> candidates =
                certificates.stream().map(CertificateToken::new).toList();
        List<CertificateToken> chain = new ArrayList<>();
        CertificateToken next = candidates.getFirst();
        while (next != null && chain.size() < LONGEST && !chain.contains(next)) {
            CertificateToken last = next;
            chain.add(last);
            if (anchors.contains(last)) {
                return List.copyOf(chain);
            }
            next = Stream.concat(anchors.stream(), candidates.stream())
                    .filter(above -> named(above, last) && last.isSignedBy(above))
                    .findFirst()
                    .orElse(null);
        }
        return List.of();
    }

    /** The names first: there may be thousands of roots, and to verify a signature takes longer. */
    private static boolean named(CertificateToken issuer, CertificateToken certificate) {
        return issuer.getCertificate()
                .getSubjectX500Principal()
                .equals(certificate.getCertificate().getIssuerX500Principal());
    }
}
