package lt.tiltas.documents.trust.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import lt.tiltas.documents.trust.BouncyCastle;
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
 * Holds authorities' answers against the requests (RFC 3161, 2.2 and 2.4.2): granted, for this digest and this nonce,
 * signed by a unit that leads to a trusted root. What is accepted here goes into a signature for good.
 */
final class TimeStampAnswers {
    private static final int LONGEST_CHAIN = 6;

    private volatile @Nullable Unit last;

    /** A unit that leads to one of the anchors, which are the same list as long as they hold the same. */
    private record Unit(X509CertificateHolder holder, X509Certificate certificate, List<X509Certificate> anchors) {}

    /** The authority answered with something that is no time-stamp of what was asked; the next one may do better. */
    static final class Nonsense extends RuntimeException {
        Nonsense(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    byte[] accepted(byte[] request, byte[] answer, List<X509Certificate> anchors) {
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

    private void requireSignedByTrusted(TimeStampToken token, List<X509Certificate> anchors)
            throws GeneralSecurityException, TSPException, OperatorCreationException {
        var units = token.getCertificates().getMatches(token.getSID());
        if (units.isEmpty()) {
            throw new Nonsense("without the certificate of its unit", null);
        }
        X509CertificateHolder holder = (X509CertificateHolder) units.iterator().next();
        Unit unit = last;
        if (unit == null || unit.anchors != anchors || !unit.holder.equals(holder)) {
            unit = new Unit(holder, read(holder), anchors);
            requireTrusted(unit, token);
        }
        token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(unit.certificate));
        last = unit;
    }

    private static void requireTrusted(Unit unit, TimeStampToken token) throws GeneralSecurityException {
        List<X509Certificate> sent = new ArrayList<>();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            sent.add(read(holder));
        }
        X509Certificate last = unit.certificate;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (unit.anchors.contains(last) || issuer(last, unit.anchors) != null) {
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

    private static X509Certificate read(X509CertificateHolder holder) throws GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(holder);
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
