package lt.tiltas.documents.trust;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The EU list of trusted lists (Regulation (EU) No 910/2014, article 22; ETSI TS 119 612). Off unless an address is set.
 *
 * @param url of the list of trusted lists
 * @param officialJournal address of the publication in the Official Journal that names the list's signers, as the list
 *     itself must announce it
 * @param keystore PKCS #12 with the certificates of those signers
 * @param keystorePassword of the key store
 * @param folder where lists that were verified are kept, so that a start needs no network
 * @param refresh how often lists are fetched
 * @param hosts that lists may be fetched from without TLS; with TLS, any that a verified list names
 */
@Validated
@ConfigurationProperties("tiltas.trust.lists")
public record TrustedListSettings(
        @Nullable URI url,
        @Nullable URI officialJournal,
        @Nullable Path keystore,
        @NotNull @DefaultValue("") String keystorePassword,
        @NotNull @DefaultValue(".tiltas/trust/lists") Path folder,
        @NotNull @DefaultValue("6h") Duration refresh,
        @NotNull @DefaultValue({}) Set<String> hosts) {

    /** Whether lists are wanted at all. */
    public boolean wanted() {
        return url != null && !url.toString().isEmpty();
    }

    @AssertTrue(message = "tiltas.trust.lists needs official-journal and keystore beside url")
    boolean isWhole() {
        return !wanted() || officialJournal != null && keystore != null;
    }
}
