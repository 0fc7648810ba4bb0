package lt.tiltas.documents.signing.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.documents.signing.SealKey;
import lt.tiltas.documents.signing.SealKeys;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The PKCS #12 files of the institutions' seals, read when first used and again when they change. */
@Component
class Keystores implements SealKeys {
    /** The name of the seal that an institution has in the folder. */
    private static final String MAIN = "main";

    private final SealSettings settings;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(long modified, long size, FileKey key) {}

    /** A key that this process holds. */
    private record FileKey(String id, PrivateKey key, List<X509Certificate> chain) implements SealKey {
        @Override
        public byte[] sign(String algorithm, byte[] data) {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(data);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The key of the seal cannot sign with " + algorithm, e);
            }
        }

        @Override
        public String toString() {
            return "FileKey[" + certificate().getSubjectX500Principal() + "]";
        }
    }

    Keystores(SealSettings settings) {
        this.settings = settings;
    }

    @Override
    public SealKey of(String institution, @Nullable String seal) {
        // The code comes from a token; it still must not name a file elsewhere.
        Path file = settings.folder().resolve(institution + ".p12");
        if (!institution.matches("[0-9]{1,20}") || !Files.isRegularFile(file)) {
            throw new SealRefused.NoSeal(institution);
        }
        if (seal != null && !seal.equals(MAIN)) {
            throw new SealRefused.NoSuchSeal(institution, seal);
        }
        try {
            long modified = Files.getLastModifiedTime(file).toMillis();
            long size = Files.size(file);
            Read last = read.get(institution);
            if (last == null || last.modified != modified || last.size != size) {
                last = new Read(modified, size, open(institution, file));
                read.put(institution, last);
            }
            return last.key;
        } catch (IOException | GeneralSecurityException e) {
            throw new SealRefused.Unreadable(institution, e);
        }
    }

    private FileKey open(String institution, Path file) throws IOException, GeneralSecurityException {
        char[] password = settings.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                List<X509Certificate> chain = new ArrayList<>();
                for (Certificate certificate : store.getCertificateChain(alias)) {
                    chain.add((X509Certificate) certificate);
                }
                return new FileKey(MAIN, key, List.copyOf(chain));
            }
        }
        throw new SealRefused.Unreadable(institution, null);
    }
}
