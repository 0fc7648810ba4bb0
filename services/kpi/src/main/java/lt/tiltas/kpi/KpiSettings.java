package lt.tiltas.kpi;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the service, prefix {@code tiltas}.
 *
 * @param timeZone whose calendar months values are of; when it changes, values that are there stay as they are
 * @param electronicFrom lowest maturity level at which a service counts as electronic, as in the catalogue's model
 */
@Validated
@ConfigurationProperties("tiltas")
public record KpiSettings(
        @NotNull @DefaultValue("Europe/Vilnius") ZoneId timeZone,
        @Min(1) @Max(5) @DefaultValue("3") int electronicFrom) {}
