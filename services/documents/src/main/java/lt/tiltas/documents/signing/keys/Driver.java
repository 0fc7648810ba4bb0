package lt.tiltas.documents.signing.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.security.auth.login.LoginException;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver of PKCS #11 devices with the keys opened in them. What fails is opened anew, after the driver was restarted;
 * so a device that comes back is found without a restart of the service.
 */
final class Driver {
    private static final Logger log = LoggerFactory.getLogger(Driver.class);

    /** A restart ends the sessions with all devices of the driver; one that stays away must not disturb the others. */
    private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(5);

    /** Names of the JDK's providers must differ. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A driver is one in a process: while it restarts, nobody may call it. */
    private static final Map<Path, ReadWriteLock> LOCKS = new ConcurrentHashMap<>();

    private final Path library;
    private final Clock clock;
    private final ReadWriteLock lock;
    private final Map<String, OpenedKey> opened = new HashMap<>();
    private final Map<String, Pin> rejected = new HashMap<>();
    private @Nullable Instant restarted;

    /** A PIN, and when its file was written. */
    private record Pin(String value, @Nullable Instant written) {
        @Override
        public String toString() {
            return "Pin[written=" + written + "]";
        }
    }

    /** What is done with an opened key. */
    interface Use<T> {
        T of(OpenedKey key) throws GeneralSecurityException;
    }

    Driver(Path library, Clock clock) {
        this.library = library;
        this.clock = clock;
        this.lock = LOCKS.computeIfAbsent(library, path -> new ReentrantReadWriteLock());
    }

    /** Uses the key; if that fails once, uses it after the driver was restarted. */
    <T> T use(Place place, Use<T> use) {
        OpenedKey used = null;
        try {
            used = opened(place);
            return guarded(used, use);
        } catch (GeneralSecurityException | ProviderException | IllegalStateException | IOException first) {
            if (refusal(place, first) instanceof SealRefused.TokenAway away && restart(used)) {
                try {
                    return guarded(opened(place), use);
                } catch (GeneralSecurityException | ProviderException | IllegalStateException | IOException second) {
                    throw refusal(place, second);
                }
            } else {
                throw refusal(place, first);
            }
        }
    }

    private <T> T guarded(OpenedKey key, Use<T> use) throws GeneralSecurityException {
        lock.readLock().lock();
        try {
            return use.of(key);
        } finally {
            lock.readLock().unlock();
        }
    }

    private OpenedKey opened(Place place) throws GeneralSecurityException, IOException {
        String name = place.toString();
        lock.readLock().lock();
        try {
            OpenedKey key = opened.get(name);
            if (key != null) {
                return key;
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            OpenedKey key = opened.get(name);
            if (key == null) {
                key = open(place);
                opened.put(name, key);
            }
            return key;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private OpenedKey open(Place place) throws GeneralSecurityException, IOException {
        Pin pin = pin(place);
        if (pin.equals(rejected.get(place.toString()))) {
            // A few wrong ones lock the device, and nobody but its owner can know whether this one has become right.
            throw new SealRefused.WrongPin(place.id(), null);
        }
        Provider device = configured(place);
        KeyStore store = KeyStore.getInstance("PKCS11", device);
        try {
            store.load(null, pin.value().toCharArray());
        } catch (IOException failure) {
            logOut(device);
            if (refusal(place, failure) instanceof SealRefused.WrongPin wrong) {
                rejected.put(place.toString(), pin);
                throw wrong;
            }
            throw failure;
        }
        rejected.remove(place.toString());
        return OpenedKey.in(store, null, place.alias(), place.chain());
    }

    private Provider configured(Place place) {
        String slot = place.slot() != null ? "slot=" + place.slot() : "slotListIndex=" + place.slotIndex();
        // What follows "--" is the configuration itself. Quotes, because a path may have spaces.
        String configuration = "--name=tiltas" + NUMBER.incrementAndGet() + "\nlibrary=\"" + library + "\"\n" + slot
                + "\ndestroyTokenAfterLogout=true\n";
        return Security.getProvider("SunPKCS11").configure(configuration);
    }

    private static Pin pin(Place place) throws IOException {
        Path file = place.pinFile();
        if (file != null) {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return new Pin(Files.readString(file).strip(), written);
        }
        return new Pin(String.valueOf(place.pin()), null);
    }

    /** Restarts the driver, unless somebody did since the key was opened; false if it is too early. */
    private boolean restart(@Nullable OpenedKey failed) {
        lock.writeLock().lock();
        try {
            if (failed != null && !opened.containsValue(failed)) {
                return true;
            }
            Instant now = clock.instant();
            if (restarted != null && now.isBefore(restarted.plus(BETWEEN_RESTARTS))) {
                return false;
            }
            restarted = now;
            logOut();
            long answer = Cryptoki.restart(library);
            log.info("Restarted the driver {}: {}", library, answer == 0 ? "ready" : "CKR " + answer);
            return answer == 0;
        } catch (RuntimeException noSuchDriver) {
            log.info("The driver {} cannot be restarted: {}", library, noSuchDriver.toString());
            return false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Ends the sessions. */
    void close() {
        lock.writeLock().lock();
        try {
            logOut();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void logOut() {
        for (OpenedKey key : opened.values()) {
            Provider device = key.provider();
            if (device != null) {
                logOut(device);
            }
        }
        opened.clear();
    }

    private static void logOut(Provider device) {
        try {
            ((AuthProvider) device).logout();
        } catch (LoginException | RuntimeException alreadyGone) {
            log.debug("Could not log out of {}: {}", device.getName(), alreadyGone.toString());
        }
    }

    /** What a failure of the JDK means. */
    static SealRefused refusal(Place place, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SealRefused refused) {
                return refused;
            }
            if (cause instanceof OpenedKey.NoSuchKey) {
                return new SealRefused.Unreadable(place.institution(), failure);
            }
            // The JDK exports no type for what the driver answered, only its name in the message.
            String answer = String.valueOf(cause.getMessage());
            if (answer.contains("CKR_PIN_LOCKED")) {
                return new SealRefused.TokenLocked(place.id(), failure);
            }
            if (answer.contains("CKR_PIN_INCORRECT")
                    || answer.contains("CKR_PIN_LEN_RANGE")
                    || answer.contains("CKR_PIN_INVALID")) {
                return new SealRefused.WrongPin(place.id(), failure);
            }
        }
        return new SealRefused.TokenAway(place.id(), failure);
    }
}
