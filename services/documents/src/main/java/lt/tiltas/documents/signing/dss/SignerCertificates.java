package lt.tiltas.documents.signing.dss;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.europa.esig.dss.enumerations.RevocationReason;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.documents.signing.CertificateCheck;
import lt.tiltas.documents.signing.CertificateRefused;
import lt.tiltas.documents.signing.Signature.Kind;
import lt.tiltas.documents.signing.dss.CertificateStatuses.Told;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Refuses, before anything is signed, certificates of seals and of people that nobody should accept: expired, weak, for
 * another purpose, not trusted, revoked or suspended.
 */
@Component
class SignerCertificates {
    private static final Logger log = LoggerFactory.getLogger(SignerCertificates.class);
    private static final int MOST_CHAINS = 500;

    private final TrustState trust;
    private final CertificateStatuses statuses;
    private final Clock clock;
    private volatile @Nullable Roots roots;

    /**
     * Whom we trust, and the chains that were seen to lead there, whose signatures are not verified again.
     *
     * @param certificates the same list as long as what it holds
     */
    private record Roots(
            List<X509Certificate> certificates,
            List<CertificateToken> tokens,
            Cache<List<X509Certificate>, List<CertificateToken>> chains) {
        static Roots of(List<X509Certificate> certificates) {
            return new Roots(
                    certificates,
                    certificates.stream().map(CertificateToken::new).toList(),
                    Caffeine.newBuilder().maximumSize(MOST_CHAINS).build());
        }
    }

    SignerCertificates(TrustState trust, CertificateStatuses statuses, Clock clock) {
        this.trust = trust;
        this.statuses = statuses;
        this.clock = clock;
    }

    /**
     * A chain from a usable certificate to a trusted root.
     *
     * @param statusUnknown whether no service could tell whether any of it is revoked
     */
    record Usable(List<CertificateToken> chain, boolean statusUnknown) {
        List<X509Certificate> certificates() {
            return chain.stream().map(CertificateToken::getCertificate).toList();
        }
    }

    /**
     * The chain from a usable certificate to a trusted root, which is added where it was left out.
     *
     * @param certificates the signer's first, those above it in order
     * @throws CertificateRefused when nothing may be signed with it
     */
    Usable usable(Kind kind, List<X509Certificate> certificates) {
        CertificateCheck.requireUsable(kind, certificates, clock.instant());
        Roots known = roots();
        List<CertificateToken> chain = known.chains.get(certificates, some -> trusted(kind, some, known.tokens));
        boolean unknown = false;
        for (int i = 0; i + 1 < chain.size(); i++) {
            try {
                requireGood(kind, statuses.told(chain.get(i), chain.get(i + 1)));
            } catch (TrustServiceAway away) {
                log.warn("A certificate is used while its status is unknown: {}", away.getMessage());
                unknown = true;
            }
        }
        return new Usable(chain, unknown);
    }

    private static List<CertificateToken> trusted(
            Kind kind, List<X509Certificate> certificates, List<CertificateToken> roots) {
        List<CertificateToken> chain = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            CertificateToken token = new CertificateToken(certificate);
            if (!chain.isEmpty() && !chain.getLast().isSignedBy(token)) {
                throw new CertificateRefused.NotTrusted(kind);
            }
            chain.add(token);
            if (roots.contains(token)) {
                return chain;
            }
        }
        CertificateToken root = roots.stream()
                .filter(candidate ->
                        named(candidate, chain.getLast()) && chain.getLast().isSignedBy(candidate))
                .findFirst()
                .orElseThrow(() -> new CertificateRefused.NotTrusted(kind));
        chain.add(root);
        return chain;
    }

    /** The names first: there may be thousands of roots, and to verify a signature takes longer. */
    private static boolean named(CertificateToken issuer, CertificateToken certificate) {
        return issuer.getCertificate()
                .getSubjectX500Principal()
                .equals(certificate.getCertificate().getIssuerX500Principal());
    }

    private Roots roots() {
        List<X509Certificate> certificates = trust.certificates();
        Roots last = roots;
        if (last == null || last.certificates != certificates) {
            last = Roots.of(certificates);
            roots = last;
        }
        return last;
    }

    private static void requireGood(Kind kind, @Nullable Told told) {
        if (told != null && told.status().isRevoked() && told.since() != null) {
            Instant since = told.since().toInstant();
            throw told.reason() == RevocationReason.CERTIFICATE_HOLD
                    ? new CertificateRefused.Suspended(kind, since)
                    : new CertificateRefused.Revoked(kind, since);
        }
        if (told == null || !told.status().isGood()) {
            throw new CertificateRefused.StatusUnknown(kind);
        }
    }
}
