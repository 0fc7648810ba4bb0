package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import lt.tiltas.documents.signing.Archival;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.jspecify.annotations.Nullable;

/** Time-stamps as they are asked for, with a memory of what the last one rests on. */
final class RememberingStamps implements TSPSource {
    private final transient TSPSource source;
    private transient @Nullable TimestampBinary last;

    RememberingStamps(TSPSource source) {
        this.source = source;
    }

    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
        last = source.getTimeStampResponse(algorithm, digest);
        return last;
    }

    /** What the last time-stamp rests on; null when there was none. */
    @Nullable
    Archival archival() {
        if (last == null) {
            return null;
        }
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(last.getBytes()));
            X509Certificate certificate = certificate(token);
            return new Archival(
                    token.getTimeStampInfo().getGenTime().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    DigestAlgorithm.forOID(token.getTimeStampInfo()
                                    .getMessageImprintAlgOID()
                                    .getId())
                            .getJavaName(),
                    certificate.getPublicKey() instanceof ECPublicKey ? "ECDSA" : "RSA",
                    bits(certificate));
        } catch (CMSException | TSPException | IOException | CertificateException e) {
            throw new IllegalStateException("A time-stamp that was accepted cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static X509Certificate certificate(TimeStampToken token) throws CertificateException {
        Collection<X509CertificateHolder> found =
                token.getCertificates().getMatches((Selector<X509CertificateHolder>) (Selector<?>) token.getSID());
        if (found.isEmpty()) {
            throw new CertificateException("The time-stamp does not bring its certificate");
        }
        return new JcaX509CertificateConverter().getCertificate(found.iterator().next());
    }

    private static int bits(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case ECPublicKey elliptic -> elliptic.getParams().getOrder().bitLength();
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            default -> 0;
        };
    }
}
