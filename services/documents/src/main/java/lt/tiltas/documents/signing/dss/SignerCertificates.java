package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.RevocationReason;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lt.tiltas.documents.signing.CertificateCheck;
import lt.tiltas.documents.signing.CertificateRefused;
import lt.tiltas.documents.signing.Signature.Kind;
import lt.tiltas.documents.signing.dss.CertificateStatuses.Told;
import lt.tiltas.documents.trust.TrustServiceAway;
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

    private final Chains chains;
    private final CertificateStatuses statuses;
    private final Clock clock;

    SignerCertificates(Chains chains, CertificateStatuses statuses, Clock clock) {
        this.chains = chains;
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
     * @param certificates the signer's first, then others that may stand above it
     * @throws CertificateRefused when nothing may be signed with it
     */
    Usable usable(Kind kind, List<X509Certificate> certificates) {
        CertificateCheck.requireUsable(kind, certificates, clock.instant());
        List<CertificateToken> chain = chains.upFrom(certificates);
        if (chain.isEmpty()) {
            throw new CertificateRefused.NotTrusted(kind);
        }
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
