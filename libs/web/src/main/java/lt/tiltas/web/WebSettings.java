package lt.tiltas.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an installation may set about the HTTP interface, under {@code tiltas.web}.
 *
 * @param corsOrigins origins whose pages may call; none by default
 * @param maxBody the largest request body, where {@code uploads} does not say otherwise
 * @param uploads path patterns of endpoints that read bodies of any size as streams and keep a limit of their own
 * @param retryAfter what a client is told to wait when something that we need is away
 * @param personClaim the claim by which tokens identify the natural person; its name is that of the European identity
 *     wallet (Implementing Regulation (EU) 2024/2977, annex)
 * @param jwkSetTimeout how long to wait for the issuer's keys
 * @param jwkSetOutage how long keys that were read once stay good while the issuer cannot be reached
 */
@Validated
@ConfigurationProperties("tiltas.web")
public record WebSettings(
        @DefaultValue @NotNull List<String> corsOrigins,
        @DefaultValue("1MB") @NotNull DataSize maxBody,
        @DefaultValue @NotNull List<String> uploads,
        @DefaultValue("5s") @NotNull Duration retryAfter,

        @DefaultValue("personal_administrative_number") @NotBlank
        String personClaim,

        @DefaultValue("3s") @NotNull Duration jwkSetTimeout,
        @DefaultValue("4h") @NotNull Duration jwkSetOutage,
        @DefaultValue @NotNull @Valid Stream stream) {

    public WebSettings {
        corsOrigins = List.copyOf(corsOrigins);
        uploads = List.copyOf(uploads);
    }

    /**
     * How server-sent events are served.
     *
     * @param maxConnections open streams of this process; one more is refused
     * @param buffer events that wait for one client
     * @param patience how long a client whose buffer is full may take before it is disconnected
     * @param heartbeat silence after which a comment is sent
     * @param retry what a client is told to wait before it connects again
     */
    public record Stream(
            @DefaultValue("500") @Min(1) int maxConnections,
            @DefaultValue("256") @Min(1) int buffer,
            @DefaultValue("10s") @NotNull Duration patience,
            @DefaultValue("15s") @NotNull Duration heartbeat,
            @DefaultValue("2s") @NotNull Duration retry) {}
}
