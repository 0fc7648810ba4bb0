package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustServices;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether certificates of our own seals, of those above them and of the time-stamping authority are revoked: from OCSP,
 * and where that does not answer from a list. An answer is used as long as it says that it may be (nextUpdate).
 */
@Component
class CertificateStatuses {
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Clock clock;
    private final OnlineOCSPSource responders;
    private final OnlineCRLSource lists;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** What a trust service said. DSS's tokens remember where they were used, so each use gets its own. */
    private sealed interface Answer {
        @Nullable
        Date until();

        RevocationToken<?> token(CertificateToken certificate, CertificateToken issuer);

        record Responded(BasicOCSPResp response, SingleResp about) implements Answer {
            @Override
            public @Nullable Date until() {
                return about.getNextUpdate();
            }

            @Override
            public RevocationToken<?> token(CertificateToken certificate, CertificateToken issuer) {
                OCSPToken token = new OCSPToken(response, about, certificate, issuer);
                token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                return token;
            }
        }

        record Listed(CRLValidity list) implements Answer {
            @Override
            public @Nullable Date until() {
                return list.getNextUpdate();
            }

            @Override
            public RevocationToken<?> token(CertificateToken certificate, CertificateToken issuer) {
                CRLToken token = new CRLToken(certificate, list);
                token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                return token;
            }
        }
    }

    CertificateStatuses(TrustServices services, Clock clock) {
        this.clock = clock;
        this.responders = new OnlineOCSPSource(TrustLoader.posting(services::status));
        // RFC 5019 and most responders know SHA-1 names only; they name a certificate, they protect nothing.
        this.responders.setCertIDDigestAlgorithm(DigestAlgorithm.SHA1);
        this.lists = new OnlineCRLSource(TrustLoader.getting(services::revocationList));
    }

    /**
     * The status of the certificate; null when it names neither a responder nor a list.
     *
     * @throws TrustServiceAway when it names some, and none answers
     */
    @Nullable
    RevocationToken<?> of(CertificateToken certificate, CertificateToken issuer) {
        Instant now = clock.instant();
        Answer kept = answers.get(certificate.getDSSIdAsString());
        if (kept != null && kept.until() != null && now.isBefore(kept.until().toInstant())) {
            return kept.token(certificate, issuer);
        }
        Answer fresh = ask(certificate, issuer);
        if (fresh == null) {
            return null;
        }
        answers.put(certificate.getDSSIdAsString(), fresh);
        return fresh.token(certificate, issuer);
    }

    private @Nullable Answer ask(CertificateToken certificate, CertificateToken issuer) {
        DSSExternalResourceException failure = null;
        try {
            OCSPToken token = responders.getRevocationToken(certificate, issuer);
            if (token != null && token.isSignatureIntact() && token.getLatestSingleResp() != null) {
                return new Answer.Responded(token.getBasicOCSPResp(), token.getLatestSingleResp());
            }
        } catch (DSSExternalResourceException e) {
            failure = e;
        }
        try {
            CRLToken token = lists.getRevocationToken(certificate, issuer);
            if (token != null && token.getCrlValidity().isValid()) {
                return new Answer.Listed(token.getCrlValidity());
            }
        } catch (DSSExternalResourceException e) {
            failure = e;
        }
        if (failure != null) {
            throw away(failure);
        }
        return null;
    }

    private static TrustServiceAway away(DSSExternalResourceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TrustServiceAway away) {
                return away;
            }
        }
        return new TrustServiceAway("service that tells whether certificates are revoked", RETRY, failure);
    }

    /** These answers, as DSS asks for them from responders. */
    OCSPSource ocsp() {
        return (certificate, issuer) -> of(certificate, issuer) instanceof OCSPToken token ? token : null;
    }

    /** These answers, as DSS asks for them from lists. */
    CRLSource crl() {
        return (certificate, issuer) -> of(certificate, issuer) instanceof CRLToken token ? token : null;
    }
}
