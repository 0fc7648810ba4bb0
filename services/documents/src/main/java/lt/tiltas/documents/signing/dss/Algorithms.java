package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.signature.security.DSSSignatureSecurityFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.documents.signing.SigningRefused;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Our algorithms as DSS knows them, and signature values as devices give them. */
final class Algorithms {
    private Algorithms() {}

    static EncryptionAlgorithm encryption(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512 -> EncryptionAlgorithm.ECDSA;
            case RSA_SHA256, RSA_SHA384, RSA_SHA512 -> EncryptionAlgorithm.RSA;
            case RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512 -> EncryptionAlgorithm.RSASSA_PSS;
        };
    }

    static DigestAlgorithm digest(SigningAlgorithm algorithm) {
        return DigestAlgorithm.valueOf(algorithm.digest());
    }

    static SignatureAlgorithm of(SigningAlgorithm algorithm) {
        return SignatureAlgorithm.getAlgorithm(encryption(algorithm), digest(algorithm));
    }

    /**
     * The value, verified with the key over the data, ECDSA in DER.
     *
     * @throws SigningRefused.ForeignValue when the key did not make it over the data
     */
    static SignatureValue verified(SigningAlgorithm algorithm, PublicKey key, byte[] data, byte[] value) {
        SignatureAlgorithm known = of(algorithm);
        for (byte[] form : forms(key, value)) {
            if (verifies(known, key, data, form)) {
                return new SignatureValue(known, form);
            }
        }
        throw new SigningRefused.ForeignValue();
    }

    /** As it came; and, when r and s of an elliptic key may stand side by side (IEEE P1363), as DER. */
    private static List<byte[]> forms(PublicKey key, byte[] value) {
        if (key instanceof ECPublicKey elliptic) {
            BigInteger order = elliptic.getParams().getOrder();
            if (value.length == 2 * ((order.bitLength() + 7) / 8)) {
                try {
                    BigInteger[] sides = PlainDSAEncoding.INSTANCE.decode(order, value);
                    return List.of(value, StandardDSAEncoding.INSTANCE.encode(order, sides[0], sides[1]));
                } catch (IOException | IllegalArgumentException notSideBySide) {
                    return List.of(value);
                }
            }
        }
        return List.of(value);
    }

    private static boolean verifies(SignatureAlgorithm algorithm, PublicKey key, byte[] data, byte[] value) {
        try {
            Signature signature = DSSSignatureSecurityFactory.INSTANCE.build(algorithm.getJCEId());
            signature.initVerify(key);
            signature.update(data);
            return signature.verify(value);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Providers differ in what they throw at bytes that are no signature; none of it verifies.
            return false;
        }
    }
}
