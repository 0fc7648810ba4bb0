package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lt.tiltas.documents.trust.BouncyCastle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.jspecify.annotations.Nullable;

/**
 * What a time-stamp says (RFC 3161, 2.4.2).
 *
 * @param at when it was made
 * @param digest the algorithm of the digest that it is over
 * @param certificates its unit's first, then the others that it brings
 */
record TimeStamped(Instant at, DigestAlgorithm digest, List<X509Certificate> certificates) {

    /**
     * Reads a time-stamp that was accepted.
     *
     * @param token a TimeStampToken in DER
     */
    static TimeStamped of(byte[] token) {
        try {
            TimeStampToken read = new TimeStampToken(new CMSSignedData(token));
            List<X509Certificate> certificates = new ArrayList<>();
            for (X509CertificateHolder holder : found(read, read.getSID())) {
                certificates.add(read(holder));
            }
            if (certificates.isEmpty()) {
                throw new CertificateException("The time-stamp does not bring its certificate");
            }
            for (X509CertificateHolder holder : found(read, null)) {
                if (!read.getSID().match(holder)) {
                    certificates.add(read(holder));
                }
            }
            return new TimeStamped(
                    read.getTimeStampInfo().getGenTime().toInstant(),
                    DigestAlgorithm.forOID(
                            read.getTimeStampInfo().getMessageImprintAlgOID().getId()),
                    List.copyOf(certificates));
        } catch (CMSException | TSPException | IOException | CertificateException e) {
            throw new IllegalStateException("A time-stamp that was accepted cannot be read", e);
        }
    }

    X509Certificate unit() {
        return certificates.getFirst();
    }

    private static X509Certificate read(X509CertificateHolder holder) throws CertificateException {
        return new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(holder);
    }

    @SuppressWarnings("unchecked")
    private static Collection<X509CertificateHolder> found(TimeStampToken token, @Nullable SignerId whose) {
        return token.getCertificates().getMatches((Selector<X509CertificateHolder>) (Selector<?>) whose);
    }
}
