package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import lt.tiltas.documents.signing.Archival;
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
        TimeStamped stamp = TimeStamped.of(last.getBytes());
        X509Certificate unit = stamp.unit();
        return new Archival(
                stamp.at(),
                unit.getNotAfter().toInstant(),
                stamp.digest().getJavaName(),
                unit.getPublicKey() instanceof ECPublicKey ? "ECDSA" : "RSA",
                bits(unit));
    }

    private static int bits(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case ECPublicKey elliptic -> elliptic.getParams().getOrder().bitLength();
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            default -> 0;
        };
    }
}
