package lt.tiltas.documents.signing;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lt.tiltas.documents.signing.Signature.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Refuses, before anything is signed, a certificate that nobody should accept; whether it leads to a trusted root and is
 * revoked is asked elsewhere.
 */
public final class CertificateCheck {
    private static final int NON_REPUDIATION = 1;
    private static final int DIGITAL_SIGNATURE = 0;

    /** Least strength that SOG-IS agreed mechanisms (1.3) recommend for new signatures. */
    private static final int LEAST_RSA_BITS = 3000;

    private static final int LEAST_EC_BITS = 256;

    /** Purposes that belong to machines and log-ins, not to documents: TLS server and client, time-stamps, OCSP. */
    private static final Set<String> OTHER_PURPOSES =
            Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9");

    private CertificateCheck() {}

    /**
     * Requires that the first certificate of the chain may sign now.
     *
     * @throws CertificateRefused when it may not
     */
    public static void requireUsable(Kind kind, List<X509Certificate> chain, Instant now) {
        X509Certificate signer = chain.getFirst();
        if (now.isBefore(signer.getNotBefore().toInstant())) {
            throw new CertificateRefused.NotYetValid(kind, signer.getNotBefore().toInstant());
        }
        for (X509Certificate certificate : chain) {
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                throw new CertificateRefused.Expired(
                        kind, certificate.getNotAfter().toInstant());
            }
        }
        requirePurpose(kind, signer);
        requireStrength(kind, signer);
    }

    /**
     * Requires that the certificate is the person's own.
     *
     * @param person who the account says it is; absent when it does not
     * @param unidentifiedMaySign whether anybody's certificate will do then
     * @throws CertificateRefused when it is somebody else's, or does not say whose it is
     * @throws SigningRefused.NotIdentified when the account says nothing and must
     */
    public static void requireOwn(
            @Nullable PersonIdentifier person, boolean unidentifiedMaySign, X509Certificate certificate) {
        if (person == null) {
            if (!unidentifiedMaySign) {
                throw new SigningRefused.NotIdentified("its token identifies nobody");
            }
            return;
        }
        PersonIdentifier subject = PersonIdentifier.of(certificate).orElseThrow(CertificateRefused.OfNobody::new);
        if (!subject.equals(person)) {
            throw new CertificateRefused.OfAnother();
        }
    }

    private static void requirePurpose(Kind kind, X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        boolean signs = usage != null
                && switch (kind) {
                    // Digital signature alone is what log-in certificates of people have (EN 319 412-2, 4.3.2).
                    case SIGNATURE -> usage[NON_REPUDIATION];
                    case SEAL -> usage[NON_REPUDIATION] || usage[DIGITAL_SIGNATURE];
                };
        if (!signs || signer.getBasicConstraints() >= 0) {
            throw new CertificateRefused.WrongPurpose(kind);
        }
        try {
            List<String> extended = signer.getExtendedKeyUsage();
            if (extended != null && extended.stream().anyMatch(OTHER_PURPOSES::contains)) {
                throw new CertificateRefused.WrongPurpose(kind);
            }
        } catch (CertificateParsingException e) {
            throw new CertificateRefused.WrongPurpose(kind);
        }
    }

    private static void requireStrength(Kind kind, X509Certificate signer) {
        PublicKey key = signer.getPublicKey();
        int bits;
        int least;
        if (key instanceof RSAPublicKey rsa) {
            bits = rsa.getModulus().bitLength();
            least = LEAST_RSA_BITS;
        } else if (key instanceof ECPublicKey elliptic) {
            bits = elliptic.getParams().getOrder().bitLength();
            least = LEAST_EC_BITS;
        } else {
            throw new CertificateRefused.Weak(kind, "unknown kind of key " + key.getAlgorithm());
        }
        if (bits < least) {
            throw new CertificateRefused.Weak(kind, key.getAlgorithm() + " key of " + bits + " bits");
        }
        String algorithm = signer.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.contains("SHA1") || algorithm.contains("MD5")) {
            throw new CertificateRefused.Weak(kind, "its certificate is signed with " + signer.getSigAlgName());
        }
    }
}
