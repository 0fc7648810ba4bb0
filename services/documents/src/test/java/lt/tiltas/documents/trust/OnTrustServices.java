package lt.tiltas.documents.trust;

import java.io.IOException;
import java.nio.file.Path;
import lt.tiltas.trust.TestTrustServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests with trust services that are their class's own, to be broken; mended after each test. */
public abstract class OnTrustServices {
    @TempDir
    protected static Path folder;

    protected static TestTrustServices trust;

    @BeforeAll
    static void startTrust() throws IOException {
        trust = TestTrustServices.start(folder, 0);
    }

    @AfterAll
    static void stopTrust() {
        trust.close();
    }

    @AfterEach
    void mendTrust() {
        trust.mend();
    }
}
