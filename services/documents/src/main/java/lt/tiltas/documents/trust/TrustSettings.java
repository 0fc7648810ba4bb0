package lt.tiltas.documents.trust;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom this installation trusts and where its trust services are.
 *
 * @param anchors PEM file with the trusted root certificates
 * @param tsaUrl time-stamping authority (RFC 3161)
 * @param hosts hosts that may be asked for the status of certificates; whatever else a certificate names is not asked
 * @param connectTimeout for one attempt to connect
 * @param timeout for one attempt's answer
 * @param attempts how often a request is tried before it has failed
 * @param firstPause before the second attempt; doubled each time, varied by half
 * @param openFor how long a service that keeps failing is left alone
 */
@Validated
@ConfigurationProperties("tiltas.trust")
public record TrustSettings(
        @NotNull Path anchors,
        @NotNull URI tsaUrl,
        @NotEmpty @DefaultValue({"127.0.0.1", "localhost"}) Set<String> hosts,
        @NotNull @DefaultValue("2s") Duration connectTimeout,
        @NotNull @DefaultValue("4s") Duration timeout,
        @Min(1) @Max(10) @DefaultValue("3") int attempts,
        @NotNull @DefaultValue("200ms") Duration firstPause,
        @NotNull @DefaultValue("10s") Duration openFor) {}
