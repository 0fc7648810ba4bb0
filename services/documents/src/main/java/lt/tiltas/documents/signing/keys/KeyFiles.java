package lt.tiltas.documents.signing.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.documents.signing.SealKey;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings.Place;
import org.jspecify.annotations.Nullable;

/** Seals in PKCS #12 files, read when first used and again when they change. */
final class KeyFiles {
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    private record Read(long modified, long size, OpenedKey key) {}

    /** A key that this process holds. */
    private record FileKey(String id, OpenedKey opened) implements SealKey {
        @Override
        public List<X509Certificate> chain() {
            return opened.chain();
        }

        @Override
        public byte[] sign(String algorithm, byte[] data) {
            try {
                return opened.sign(algorithm, data);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The key of the seal cannot sign with " + algorithm, e);
            }
        }
    }

    SealKey open(Place place, Path file, String password) {
        try {
            long modified = Files.getLastModifiedTime(file).toMillis();
            long size = Files.size(file);
            Read last = read.get(file);
            if (last == null || last.modified != modified || last.size != size) {
                last = new Read(modified, size, read(file, password, place.alias(), place.chain()));
                read.put(file, last);
            }
            return new FileKey(place.id(), last.key);
        } catch (IOException | GeneralSecurityException e) {
            throw new SealRefused.Unreadable(place.institution(), e);
        }
    }

    private static OpenedKey read(Path file, String password, @Nullable String alias, @Nullable Path above)
            throws IOException, GeneralSecurityException {
        char[] secret = password.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, secret);
        }
        return OpenedKey.in(store, secret, alias, above);
    }
}
