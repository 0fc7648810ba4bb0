package lt.tiltas.documents.trust.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/**
 * Holds an authority's answer against the request (RFC 3161, 2.2 and 2.4.2): granted, for this digest and this nonce,
 * signed by a unit that leads to a trusted root. What is accepted here goes into a signature for good.
 */
final class TimeStampAnswer {
    private static final int LONGEST_CHAIN = 6;

    private TimeStampAnswer() {}

    /** The authority answered with something that is no time-stamp of what was asked; the next one may do better. */
    static final class Nonsense extends RuntimeException {
        Nonsense(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    static byte[] accepted(byte[] request, byte[] answer, List<X509Certificate> anchors) {
        try {
            TimeStampRequest asked = new TimeStampRequest(request);
            TimeStampResponse response = new TimeStampResponse(answer);
            // Among others, that digest, nonce and policy are the request's.
            response.validate(asked);
            if (response.getStatus() != PKIStatus.GRANTED && response.getStatus() != PKIStatus.GRANTED_WITH_MODS) {
                throw new Nonsense("not granted: " + response.getStatusString(), null);
            }
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new Nonsense("granted, without a time-stamp", null);
            }
            if (asked.getCertReq()) {
                requireSignedByTrusted(token, anchors);
            }
            return answer;
        } catch (TSPException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new Nonsense("no time-stamp of what was asked", e);
        } catch (Nonsense e) {
            throw e;
        } catch (RuntimeException e) {
            // Parsers meet garbage with exceptions of every kind.
            throw new Nonsense("no time-stamp", e);
        }
    }

    private static void requireSignedByTrusted(TimeStampToken token, List<X509Certificate> anchors)
            throws GeneralSecurityException, TSPException, OperatorCreationException {
        List<X509Certificate> sent = new ArrayList<>();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            sent.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        var units = token.getCertificates().getMatches(token.getSID());
        if (units.isEmpty()) {
            throw new Nonsense("without the certificate of its unit", null);
        }
        X509CertificateHolder unit = (X509CertificateHolder) units.iterator().next();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(unit));
        X509Certificate last = new JcaX509CertificateConverter().getCertificate(unit);
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (anchors.contains(last) || issuer(last, anchors) != null) {
                return;
            }
            X509Certificate above = issuer(last, sent);
            if (above == null || above.equals(last)) {
                break;
            }
            last = above;
        }
        throw new Nonsense("by a unit that does not lead to a root that this installation trusts", null);
    }

    private static @Nullable X509Certificate issuer(X509Certificate certificate, List<X509Certificate> candidates) {
        for (X509Certificate candidate : candidates) {
            if (candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    && candidate.getBasicConstraints() >= 0) {
                try {
                    certificate.verify(candidate.getPublicKey());
                    return candidate;
                } catch (GeneralSecurityException anotherOfThisName) {
                    // The next one may be it.
                }
            }
        }
        return null;
    }
}
