package lt.tiltas.documents.signing.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lt.tiltas.documents.trust.BouncyCastle;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * A private key of an opened store with the chain of its certificate.
 *
 * @param provider the one that uses the key
 */
record OpenedKey(PrivateKey key, List<X509Certificate> chain, Provider provider) {
    /** The store has no such key, or several where one was not named. */
    static final class NoSuchKey extends GeneralSecurityException {
        private static final long serialVersionUID = 1L;

        NoSuchKey(String message) {
            super(message);
        }
    }

    /** The named key of the store, or its only one. */
    static OpenedKey in(KeyStore store, char @Nullable [] password, @Nullable String alias, @Nullable Path above)
            throws IOException, GeneralSecurityException {
        OpenedKey found = null;
        for (String candidate : Collections.list(store.aliases())) {
            if (store.isKeyEntry(candidate) && (alias == null || alias.equalsIgnoreCase(candidate))) {
                if (found != null) {
                    throw new NoSuchKey("It holds several keys; name one of them as 'alias'");
                }
                Certificate[] certificates = store.getCertificateChain(candidate);
                if (certificates == null || !(store.getKey(candidate, password) instanceof PrivateKey key)) {
                    throw new NoSuchKey("The key has no certificate");
                }
                List<X509Certificate> chain = chain(certificates, above);
                found = store.getProvider().getName().startsWith("SunPKCS11")
                        ? new OpenedKey(key, chain, store.getProvider())
                        : new OpenedKey(read(key), chain, BouncyCastle.PROVIDER);
            }
        }
        if (found == null) {
            throw new NoSuchKey(alias == null ? "It holds no key" : "It holds no key '" + alias + "'");
        }
        return found;
    }

    private static PrivateKey read(PrivateKey key) throws GeneralSecurityException, IOException {
        PrivateKey read = BouncyCastleProvider.getPrivateKey(PrivateKeyInfo.getInstance(key.getEncoded()));
        if (read == null) {
            throw new NoSuchKey("Its key is of a kind that is not known: " + key.getAlgorithm());
        }
        return read;
    }

    private static X509Certificate read(Certificate certificate) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }

    /** By signatures: devices join certificates by their issuers' names, which an old and a new authority share. */
    private static List<X509Certificate> chain(Certificate[] certificates, @Nullable Path above)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> candidates = new ArrayList<>();
        if (above != null) {
            try (InputStream in = Files.newInputStream(above)) {
                for (Certificate certificate : CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                        .generateCertificates(in)) {
                    candidates.add((X509Certificate) certificate);
                }
            }
        }
        for (Certificate certificate : certificates) {
            candidates.add(read(certificate));
        }
        List<X509Certificate> chain = new ArrayList<>();
        X509Certificate next = read(certificates[0]);
        while (next != null && !chain.contains(next)) {
            chain.add(next);
            X509Certificate last = next;
            next = candidates.stream()
                    .filter(candidate -> issued(candidate, last))
                    .findFirst()
                    .orElse(null);
        }
        return List.copyOf(chain);
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException anotherOfThisName) {
            return false;
        }
    }

    byte[] sign(String algorithm, byte[] data) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(key);
        signature.update(data);
        byte[] value = signature.sign();
        if (provider != BouncyCastle.PROVIDER) {
            requireOwn(algorithm, data, value);
        }
        return value;
    }

    /** When somebody else restarts the driver, a number that stood for this key may stand for another one. */
    private void requireOwn(String algorithm, byte[] data, byte[] value) throws GeneralSecurityException {
        Signature check = Signature.getInstance(algorithm, BouncyCastle.PROVIDER);
        check.initVerify(chain.getFirst().getPublicKey());
        check.update(data);
        if (!check.verify(value)) {
            throw new SignatureException("The device signed with another key than this certificate's");
        }
    }

    @Override
    public String toString() {
        return "OpenedKey[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
