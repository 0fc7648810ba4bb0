package lt.tiltas.documents.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of drafts.
 *
 * @param maxFileSize greatest size of one file
 * @param earlierVersions how many versions before the present one are kept of each document
 */
@Validated
@ConfigurationProperties("tiltas.documents")
public record DraftSettings(
        @NotNull @DefaultValue("2GB") DataSize maxFileSize,
        @Min(0) @Max(1000) @DefaultValue("20") int earlierVersions) {}
