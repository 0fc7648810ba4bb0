package lt.tiltas.documents.signing.keys;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lt.tiltas.documents.signing.SealKeys;
import lt.tiltas.documents.signing.SealSettings;

/** Seals in PKCS #12 files for tests that want no whole service: the adapter itself. */
public final class FromFiles {
    private FromFiles() {}

    public static SealKeys in(Path folder, String password, Clock clock) {
        return new ConfiguredSeals(new SealSettings(folder, password, List.of(), Duration.ofDays(60)), clock);
    }
}
