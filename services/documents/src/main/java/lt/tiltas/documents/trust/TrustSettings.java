package lt.tiltas.documents.trust;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom this installation trusts and where its trust services are.
 *
 * @param anchors PEM file with the trusted root certificates
 * @param tsaUrls time-stamping authorities (RFC 3161) in the order in which they are asked
 * @param hosts hosts that may be asked for the status of certificates; whatever else a certificate names is not asked
 * @param connectTimeout for one attempt to connect
 * @param timeout for one attempt's whole answer
 * @param patience for all attempts together: none begins later
 * @param attempts how often a request is tried before it has failed
 * @param firstPause before the second attempt; doubled each time, varied by half
 * @param openFor how long a service that keeps failing is left alone
 * @param concurrent requests to one service at the same time; others wait as long as {@code timeout}
 * @param statuses certificates whose status is remembered
 * @param badStatusFor how long a revoked, suspended or unknown status is believed at most, so that a certificate whose
 *     suspension ends is soon usable again
 */
@Validated
@ConfigurationProperties("tiltas.trust")
public record TrustSettings(
        @NotNull Path anchors,
        @NotEmpty List<URI> tsaUrls,
        @NotEmpty @DefaultValue({"127.0.0.1", "localhost"}) Set<String> hosts,
        @NotNull @DefaultValue("2s") Duration connectTimeout,
        @NotNull @DefaultValue("4s") Duration timeout,
        @NotNull @DefaultValue("10s") Duration patience,
        @Min(1) @Max(10) @DefaultValue("3") int attempts,
        @NotNull @DefaultValue("200ms") Duration firstPause,
        @NotNull @DefaultValue("10s") Duration openFor,
        @Min(1) @Max(1000) @DefaultValue("32") int concurrent,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int statuses,
        @NotNull @DefaultValue("1m") Duration badStatusFor) {

    public TrustSettings {
        tsaUrls = List.copyOf(tsaUrls);
    }
}
