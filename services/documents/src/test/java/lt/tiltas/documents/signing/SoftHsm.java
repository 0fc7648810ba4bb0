package lt.tiltas.documents.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lt.tiltas.trust.Certified;
import org.springframework.util.FileSystemUtils;

/**
 * A PKCS #11 device made of software, SoftHSM2 from the distribution's package {@code softhsm2}, with one token. There is
 * one in a process, made anew by each, because its driver is initialised once.
 */
public final class SoftHsm {
    /** What a test without the package says. */
    public static final String ABSENT = "SoftHSM2 is not installed; apt-get install softhsm2 (.ci/run does)";

    public static final String PIN = "123456";
    private static final String SECURITY_OFFICER = "87654321";
    private static final String LABEL = "tiltas";

    private static final Optional<Path> LIBRARY = List.of(
                    "/usr/lib/softhsm/libsofthsm2.so",
                    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
                    "/usr/lib64/softhsm/libsofthsm2.so",
                    "/usr/local/lib/softhsm/libsofthsm2.so")
            .stream()
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();

    private static final Optional<SoftHsm> DEVICE = LIBRARY.map(SoftHsm::new);

    private final Path library;
    private final Path folder;
    private final Path pinFile;

    private SoftHsm(Path library) {
        this.library = library;
        try {
            Path settings =
                    Path.of(Optional.ofNullable(System.getenv("SOFTHSM2_CONF")).orElseThrow());
            this.folder = settings.resolveSibling("tokens");
            FileSystemUtils.deleteRecursively(settings.getParent());
            Files.createDirectories(folder);
            Files.writeString(
                    settings, "directories.tokendir = " + folder + "\nobjectstore.backend = file\nlog.level = ERROR\n");
            this.pinFile = settings.resolveSibling("pin");
            Files.writeString(pinFile, PIN + "\n");
            run("--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", SECURITY_OFFICER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The device; nothing where the package is not installed. */
    public static Optional<SoftHsm> device() {
        return DEVICE;
    }

    public Path library() {
        return library;
    }

    /** The file with the right PIN. */
    public Path pinFile() {
        return pinFile;
    }

    /** Puts a key with its chain into the token. */
    public void put(String alias, Certified certified) {
        Provider device = Security.getProvider("SunPKCS11")
                .configure("--name=put" + alias + "\nlibrary=\"" + library + "\"\nslotListIndex=0\n");
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", device);
            store.load(null, PIN.toCharArray());
            store.setKeyEntry(alias, certified.key(), null, certified.chain().toArray(X509Certificate[]::new));
            ((AuthProvider) device).logout();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the token out. */
    public void takeOut() {
        move(folder, folder.resolveSibling("taken-out"));
    }

    /** Puts it back. */
    public void putBack() {
        move(folder.resolveSibling("taken-out"), folder);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("softhsm2-util"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
