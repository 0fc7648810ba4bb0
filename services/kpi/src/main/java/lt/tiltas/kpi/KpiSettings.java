package lt.tiltas.kpi;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the service, prefix {@code tiltas}.
 *
 * @param timeZone whose calendar months values are of; when it changes, values that are there stay as they are
 */
@Validated
@ConfigurationProperties("tiltas")
public record KpiSettings(
        @NotNull @DefaultValue("Europe/Vilnius") ZoneId timeZone) {}
