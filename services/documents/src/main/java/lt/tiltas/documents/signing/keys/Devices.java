package lt.tiltas.documents.signing.keys;

import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lt.tiltas.documents.signing.SealKey;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings.Place;

/** Seals in PKCS #11 devices. Their keys never leave them, and sign there. */
final class Devices {
    private final Clock clock;
    private final Map<Path, Driver> drivers = new ConcurrentHashMap<>();

    private record DeviceKey(Driver driver, Place place, List<X509Certificate> chain) implements SealKey {
        @Override
        public String id() {
            return place.id();
        }

        @Override
        public byte[] sign(String algorithm, byte[] data) {
            return driver.use(place, key -> {
                if (!key.chain().equals(chain)) {
                    // What is to be signed names the certificate; the next request finds the new one.
                    throw new SealRefused.TokenAway(place.id(), new KeyStoreException("The key was replaced"));
                }
                return key.sign(algorithm, data);
            });
        }
    }

    Devices(Clock clock) {
        this.clock = clock;
    }

    /** Logs out of all devices. */
    void close() {
        drivers.values().forEach(Driver::close);
    }

    SealKey open(Place place, Path library) {
        Driver driver = drivers.computeIfAbsent(library, path -> new Driver(path, clock));
        return new DeviceKey(driver, place, driver.use(place, OpenedKey::chain));
    }
}
