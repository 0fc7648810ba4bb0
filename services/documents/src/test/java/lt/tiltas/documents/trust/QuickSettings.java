package lt.tiltas.documents.trust;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Settings with which a test need not wait long for a failure. */
public final class QuickSettings {
    private QuickSettings() {}

    public static TrustSettings of(Path anchors, URI... tsas) {
        return with(anchors, 32, List.of(tsas));
    }

    public static TrustSettings with(Path anchors, int concurrent, List<URI> tsas) {
        return new TrustSettings(
                anchors,
                tsas.isEmpty() ? List.of(URI.create("http://127.0.0.1:1/tsa")) : tsas,
                Set.of("127.0.0.1"),
                Duration.ofSeconds(1),
                Duration.ofMillis(1200),
                Duration.ofSeconds(5),
                2,
                Duration.ofMillis(5),
                Duration.ofSeconds(60),
                concurrent,
                100,
                Duration.ofMinutes(1));
    }
}
