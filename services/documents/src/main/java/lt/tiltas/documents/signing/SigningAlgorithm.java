package lt.tiltas.documents.signing;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;

/** How a signature value is computed from the data to be signed. */
public enum SigningAlgorithm {
    ECDSA_SHA256,
    ECDSA_SHA384,
    ECDSA_SHA512,
    RSA_SHA256,
    RSA_SHA384,
    RSA_SHA512,
    /** RSASSA-PSS with MGF1 of the same digest and a salt of its length (RFC 8017). */
    RSA_PSS_SHA256,
    RSA_PSS_SHA384,
    RSA_PSS_SHA512;

    private static final int P384 = 384;

    /** The usual algorithm for the certificate's key: the digest is as long as an elliptic key (FIPS 186-5, 6.1.1). */
    public static SigningAlgorithm usual(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof ECPublicKey elliptic) {
            int bits = elliptic.getParams().getOrder().bitLength();
            return bits < P384 ? ECDSA_SHA256 : bits == P384 ? ECDSA_SHA384 : ECDSA_SHA512;
        }
        return certificate.getPublicKey().getAlgorithm().equals("RSASSA-PSS") ? RSA_PSS_SHA256 : RSA_SHA256;
    }

    /** Whether the certificate's key can sign this way. */
    public boolean fits(X509Certificate certificate) {
        return switch (certificate.getPublicKey().getAlgorithm()) {
            case "EC" -> name().startsWith("ECDSA");
            case "RSA" -> name().startsWith("RSA");
            case "RSASSA-PSS" -> name().startsWith("RSA_PSS");
            default -> false;
        };
    }

    /** The digest's name, as {@code openssl dgst} has it too. */
    public String digest() {
        return name().substring(name().lastIndexOf('_') + 1);
    }
}
