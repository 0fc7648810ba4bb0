package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.enumerations.CertificateStatus;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.enumerations.RevocationReason;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.DSSRevocationUtils;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.cert.CertificateParsingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import lt.tiltas.documents.signing.dss.RememberedStatuses.Kept;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustServices;
import lt.tiltas.documents.trust.TrustSettings;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether certificates of signers, of those above them and of the time-stamping authority are revoked: from OCSP, and
 * where that gives no acceptable answer from a list. An answer is used as long as it says that it may be (nextUpdate).
 */
@Component
class CertificateStatuses {
    /** How far the clock of a responder may be ahead of ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Clock clock;
    private final TrustSettings settings;
    private final MeterRegistry meters;
    private final OnlineOCSPSource responders;
    private final OnlineCRLSource lists;
    private final RememberedStatuses<Answer> answers;

    /**
     * What is known of a certificate.
     *
     * @param since when it was revoked or suspended; absent when it is not
     */
    record Told(
            CertificateStatus status,
            @Nullable RevocationReason reason,
            @Nullable Date since) {
        static Told by(RevocationToken<?> token) {
            return new Told(token.getStatus(), token.getReason(), token.getRevocationDate());
        }
    }

    /** An answer in DER, as it goes into a signature. */
    sealed interface Proof {
        Told told();

        byte[] encoded();

        /**
         * An OCSP response.
         *
         * @param responder the certificate of the one who signed it
         */
        record Responded(Told told, byte[] encoded, CertificateToken responder) implements Proof {}

        /** A revocation list. */
        record Listed(Told told, byte[] encoded) implements Proof {}
    }

    /** What a trust service said. DSS's tokens remember where they were used, so each use gets its own. */
    private sealed interface Answer {
        /** The token for one use; null when there is none. */
        @Nullable
        RevocationToken<?> token(CertificateToken certificate, CertificateToken issuer);

        /** What it says, without a token: its signature was verified when it came, and is not verified again. */
        @Nullable
        Told told();

        /** The same as it goes into a signature. */
        @Nullable
        Proof proof();

        record Responded(BasicOCSPResp response, SingleResp about, CertificateToken responder, Told told)
                implements Answer {
            @Override
            public Proof proof() {
                return new Proof.Responded(told, DSSRevocationUtils.getEncodedFromBasicResp(response), responder);
            }

            @Override
            public RevocationToken<?> token(CertificateToken certificate, CertificateToken issuer) {
                OCSPToken token = new OCSPToken(response, about, certificate, issuer);
                token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                return token;
            }
        }

        record Listed(CRLValidity list, Told told) implements Answer {
            @Override
            public Proof proof() {
                return new Proof.Listed(told, list.getDerEncoded());
            }

            @Override
            public RevocationToken<?> token(CertificateToken certificate, CertificateToken issuer) {
                CRLToken token = new CRLToken(certificate, list);
                token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                return token;
            }
        }

        /** The certificate names neither a responder nor a list. */
        record Nowhere() implements Answer {
            @Override
            public @Nullable Told told() {
                return null;
            }

            @Override
            public @Nullable Proof proof() {
                return null;
            }

            @Override
            public @Nullable RevocationToken<?> token(CertificateToken certificate, CertificateToken issuer) {
                return null;
            }
        }
    }

    CertificateStatuses(TrustServices services, TrustSettings settings, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
        this.answers = new RememberedStatuses<>(settings.statuses());
        meters.gauge("tiltas.trust.statuses.kept", answers, RememberedStatuses::size);
        this.responders = new OnlineOCSPSource(TrustLoader.posting(services::status));
        // RFC 5019 and most responders know SHA-1 names only; they name a certificate, they protect nothing.
        this.responders.setCertIDDigestAlgorithm(DigestAlgorithm.SHA1);
        this.lists = new OnlineCRLSource(TrustLoader.getting(services::revocationList));
    }

    /**
     * The status of the certificate; null when it names neither a responder nor a list.
     *
     * @throws TrustServiceAway when it names some, and none gives an answer that can be accepted
     */
    @Nullable
    RevocationToken<?> of(CertificateToken certificate, CertificateToken issuer) {
        return answer(certificate, issuer).token(certificate, issuer);
    }

    /**
     * The same without the proof.
     *
     * @throws TrustServiceAway when it names some, and none gives an answer that can be accepted
     */
    @Nullable
    Told told(CertificateToken certificate, CertificateToken issuer) {
        return answer(certificate, issuer).told();
    }

    /**
     * The same as it goes into a signature.
     *
     * @throws TrustServiceAway when nobody gives an answer that can be accepted
     */
    Proof proof(CertificateToken certificate, CertificateToken issuer) {
        Proof proof = answer(certificate, issuer).proof();
        if (proof == null
                || !proof.told().status().isGood() && !proof.told().status().isRevoked()) {
            throw away(new IllegalStateException("nobody tells whether the certificate is good or revoked"));
        }
        return proof;
    }

    private Answer answer(CertificateToken certificate, CertificateToken issuer) {
        // Of one issuer: the answer speaks of the certificate by its issuer's key.
        String key = certificate.getDSSIdAsString() + issuer.getDSSIdAsString();
        Answer answer = answers.kept(key, clock.instant());
        if (answer == null) {
            return answers.asked(key, clock.instant(), () -> ask(certificate, issuer));
        }
        count("kept");
        return answer;
    }

    private Kept<Answer> ask(CertificateToken certificate, CertificateToken issuer) {
        boolean named = false;
        TrustServiceAway failure = null;
        if (!CertificateExtensionsUtils.getOCSPAccessUrls(certificate).isEmpty()) {
            named = true;
            try {
                OCSPToken token = responders.getRevocationToken(certificate, issuer);
                CertificateToken responder = token == null ? null : token.getIssuerCertificateToken();
                if (responder != null
                        && token.getLatestSingleResp() != null
                        && isAuthorized(token, responder, issuer)
                        && isOfNow(token)) {
                    count("ocsp");
                    return kept(
                            token,
                            new Answer.Responded(
                                    token.getBasicOCSPResp(), token.getLatestSingleResp(), responder, Told.by(token)));
                }
            } catch (DSSExternalResourceException | TrustServiceAway e) {
                failure = away(e);
            }
        }
        if (!CertificateExtensionsUtils.getCRLAccessUrls(certificate).isEmpty()) {
            named = true;
            try {
                CRLToken token = lists.getRevocationToken(certificate, issuer);
                if (token != null && token.getCrlValidity().isValid() && isOfNow(token)) {
                    count("crl");
                    return kept(token, new Answer.Listed(token.getCrlValidity(), Told.by(token)));
                }
            } catch (DSSExternalResourceException | TrustServiceAway e) {
                failure = away(e);
            }
        }
        if (!named) {
            return new Kept<>(new Answer.Nowhere(), null);
        }
        count("none");
        throw failure != null ? failure : away(new IllegalStateException("no acceptable answer"));
    }

    private void count(String source) {
        meters.counter("tiltas.trust.statuses", "source", source).increment();
    }

    private Kept<Answer> kept(RevocationToken<?> token, Answer answer) {
        Date next = token.getNextUpdate();
        if (next == null) {
            return new Kept<>(answer, null);
        }
        Instant until = next.toInstant();
        if (!token.getStatus().isGood()) {
            Instant soon = clock.instant().plus(settings.badStatusFor());
            until = soon.isBefore(until) ? soon : until;
        }
        return new Kept<>(answer, until);
    }

    /** Signed by the issuer, or by a responder that the issuer certified for this (RFC 6960, 4.2.2.2). */
    private static boolean isAuthorized(OCSPToken token, CertificateToken responder, CertificateToken issuer) {
        if (!token.isSignatureIntact()) {
            return false;
        }
        if (responder.getPublicKey().equals(issuer.getPublicKey())) {
            return true;
        }
        try {
            List<String> purposes = responder.getCertificate().getExtendedKeyUsage();
            return responder.isSignedBy(issuer)
                    && responder.isValidOn(token.getProductionDate())
                    && purposes != null
                    && purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId());
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private boolean isOfNow(RevocationToken<?> token) {
        Instant now = clock.instant();
        Date from = token.getThisUpdate();
        Date next = token.getNextUpdate();
        return (from == null || !from.toInstant().isAfter(now.plus(CLOCKS_DIFFER)))
                && (next == null || next.toInstant().isAfter(now));
    }

    private TrustServiceAway away(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TrustServiceAway away) {
                return away;
            }
        }
        return new TrustServiceAway("service that tells whether certificates are revoked", settings.openFor(), failure);
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
