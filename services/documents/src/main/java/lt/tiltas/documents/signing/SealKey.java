package lt.tiltas.documents.signing;

import java.security.cert.X509Certificate;
import java.util.List;

/** The key of an e-seal. It may live in a device that never shows it, so it signs by itself. */
public interface SealKey {

    /** The seal's name within its institution. */
    String id();

    /** The chain of its certificate, that one first. */
    List<X509Certificate> chain();

    default X509Certificate certificate() {
        return chain().getFirst();
    }

    /**
     * The signature value of the data, DER where the algorithm is ECDSA.
     *
     * @param algorithm as Java names it, such as {@code SHA256withECDSA}
     * @throws SealRefused when the device does not answer or does not know the algorithm
     */
    byte[] sign(String algorithm, byte[] data);
}
