package lt.tiltas.documents.signing.dss;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lt.tiltas.documents.signing.SealRefused;

/** Refuses, before anything is signed, a seal that nobody should accept; the revocation state is asked elsewhere. */
final class SealCheck {
    private static final int NON_REPUDIATION = 1;
    private static final int DIGITAL_SIGNATURE = 0;

    /** Least strength that SOG-IS agreed mechanisms (1.3) recommend for new signatures. */
    private static final int LEAST_RSA_BITS = 3000;

    private static final int LEAST_EC_BITS = 256;

    /** Purposes that belong to machines and log-ins, not to seals: TLS server and client, time-stamps, OCSP. */
    private static final Set<String> OTHER_PURPOSES =
            Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9");

    private SealCheck() {}

    static void requireUsable(List<X509Certificate> chain, Instant now) {
        X509Certificate seal = chain.getFirst();
        if (now.isBefore(seal.getNotBefore().toInstant())) {
            throw new SealRefused.NotYetValid(seal.getNotBefore().toInstant());
        }
        for (X509Certificate certificate : chain) {
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                throw new SealRefused.Expired(certificate.getNotAfter().toInstant());
            }
        }
        requirePurpose(seal);
        requireStrength(seal);
    }

    private static void requirePurpose(X509Certificate seal) {
        boolean[] usage = seal.getKeyUsage();
        if (usage == null || !(usage[NON_REPUDIATION] || usage[DIGITAL_SIGNATURE]) || seal.getBasicConstraints() >= 0) {
            throw new SealRefused.WrongPurpose();
        }
        try {
            List<String> extended = seal.getExtendedKeyUsage();
            if (extended != null && extended.stream().anyMatch(OTHER_PURPOSES::contains)) {
                throw new SealRefused.WrongPurpose();
            }
        } catch (CertificateParsingException e) {
            throw new SealRefused.WrongPurpose();
        }
    }

    private static void requireStrength(X509Certificate seal) {
        PublicKey key = seal.getPublicKey();
        int bits;
        int least;
        if (key instanceof RSAPublicKey rsa) {
            bits = rsa.getModulus().bitLength();
            least = LEAST_RSA_BITS;
        } else if (key instanceof ECPublicKey elliptic) {
            bits = elliptic.getParams().getOrder().bitLength();
            least = LEAST_EC_BITS;
        } else {
            throw new SealRefused.Weak("unknown kind of key " + key.getAlgorithm());
        }
        if (bits < least) {
            throw new SealRefused.Weak(key.getAlgorithm() + " key of " + bits + " bits");
        }
        String algorithm = seal.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.contains("SHA1") || algorithm.contains("MD5")) {
            throw new SealRefused.Weak("its certificate is signed with " + seal.getSigAlgName());
        }
    }
}
