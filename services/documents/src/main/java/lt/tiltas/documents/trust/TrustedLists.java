package lt.tiltas.documents.trust;

import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorities that the trusted lists of the EU's member states name. */
public interface TrustedLists {

    /**
     * What is known of the lists.
     *
     * @param wanted whether this installation uses them
     * @param lists how many of member states are in use
     * @param digest changes whenever the lists in use do; empty while there are none
     * @param refreshedAt when all were last fetched and verified
     * @param refused addresses of lists that were fetched last and not believed
     */
    record State(
            boolean wanted,
            int lists,
            String digest,
            @Nullable Instant refreshedAt,
            List<String> refused) {
        public State {
            refused = List.copyOf(refused);
        }
    }

    State state();

    /** For judging signatures; absent while no list is in use. */
    Optional<TrustedListsCertificateSource> source();

    /** The certificates of the authorities; the same list while nothing changes. */
    List<X509Certificate> certificates();
}
