package lt.tiltas.kpi.programme;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of programmes.
 *
 * @param institution whose values are shown with a programme that names no institution, when nobody asks for another's
 */
@Validated
@ConfigurationProperties("tiltas.programme")
public record ProgrammeSettings(
        @NotNull @Pattern(regexp = "[0-9]{9}") @DefaultValue("188718528")
        String institution) {}
