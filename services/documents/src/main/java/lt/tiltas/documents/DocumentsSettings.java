package lt.tiltas.documents;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the whole service.
 *
 * @param timeZone decides on which day, and so in which year's register, something is registered
 */
@Validated
@ConfigurationProperties("tiltas")
record DocumentsSettings(
        @NotNull @DefaultValue("Europe/Vilnius") ZoneId timeZone) {}
