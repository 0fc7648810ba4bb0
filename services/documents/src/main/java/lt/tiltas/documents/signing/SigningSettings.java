package lt.tiltas.documents.signing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signatures are made.
 *
 * @param level what signatures prove unless the request asks for another
 * @param sealLevel what e-seals prove unless the request asks for another
 * @param lonePdf the format of a document that is one PDF alone
 * @param country whose national code an account has that names no country
 * @param unidentifiedMaySign whether an account that does not say which person it is of may sign with anybody's certificate
 * @param preparedFor how long a prepared signature waits for its value
 * @param pendingFor how long after it was made a signature may wait for its time-stamp before it is told loudly
 */
@Validated
@ConfigurationProperties("tiltas.signing")
public record SigningSettings(
        @NotNull @DefaultValue("LT") Level level,
        @NotNull @DefaultValue("LT") Level sealLevel,
        @NotNull @DefaultValue("PADES") Format lonePdf,

        @NotNull @Pattern(regexp = "[A-Z]{2}") @DefaultValue("LT")
        String country,

        @DefaultValue("false") boolean unidentifiedMaySign,
        @NotNull @DefaultValue("15m") Duration preparedFor,
        @NotNull @DefaultValue("24h") Duration pendingFor) {}
