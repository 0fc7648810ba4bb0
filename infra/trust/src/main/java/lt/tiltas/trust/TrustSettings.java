package lt.tiltas.trust;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the test trust services run.
 *
 * @param folder where keys, {@code roots.pem}, {@code issuing.pem} and {@code seals/} are kept
 * @param bind the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param url the address that certificates carry; absent, it is {@code http://<bind>:<port>}
 * @param sealsPassword the password of the {@code .p12} files
 * @param secret what a caller must know to revoke a certificate over HTTP; absent, nobody can
 * @param institutions who gets a seal
 */
public record TrustSettings(
        Path folder,
        String bind,
        int port,
        @Nullable URI url,
        String sealsPassword,
        @Nullable String secret,
        List<Institution> institutions) {

    /** The password of the seals where none is set: these are test keys, and it hides nothing. */
    public static final String DEMONSTRATION_PASSWORD = "demo";

    public TrustSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, unlike " + port);
        }
        if (sealsPassword.isEmpty()) {
            throw new IllegalArgumentException("The password of the seals must not be empty");
        }
        if (secret != null && secret.length() < 16) {
            throw new IllegalArgumentException("The secret of the trust services must have at least 16 characters");
        }
        institutions = List.copyOf(institutions);
    }

    /** The demonstration's settings on this machine only. */
    public static TrustSettings of(Path folder, int port) {
        return new TrustSettings(
                folder, "127.0.0.1", port, null, DEMONSTRATION_PASSWORD, null, Institution.demonstration());
    }

    @Override
    public String toString() {
        return "TrustSettings[folder=" + folder + ", bind=" + bind + ", port=" + port + ", url=" + url + "]";
    }
}
