package lt.tiltas.trust;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate.
 *
 * @param chain the certificate first, the root last
 */
public record Certified(PrivateKey key, List<X509Certificate> chain) {
    public Certified {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return "Certified[" + certificate().getSubjectX500Principal() + "]";
    }
}
