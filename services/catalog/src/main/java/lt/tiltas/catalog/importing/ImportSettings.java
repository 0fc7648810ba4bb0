package lt.tiltas.catalog.importing;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of an import.
 *
 * @param maxRows most rows in a file
 * @param maxSize largest file
 */
@Validated
@ConfigurationProperties("tiltas.catalog.import")
public record ImportSettings(
        @DefaultValue("100000") @Min(1) int maxRows,
        @DefaultValue("10MB") DataSize maxSize) {}
