package lt.tiltas.documents.trust;

import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An installation without trusted lists. */
public final class NoLists implements TrustedLists {

    /** Settings that say so. */
    public static TrustedListSettings settings() {
        return new TrustedListSettings(null, null, null, "", Path.of("none"), Duration.ofHours(1), Set.of());
    }

    @Override
    public State state() {
        return new State(false, 0, "", null, List.of());
    }

    @Override
    public Optional<TrustedListsCertificateSource> source() {
        return Optional.empty();
    }

    @Override
    public List<X509Certificate> certificates() {
        return List.of();
    }
}
