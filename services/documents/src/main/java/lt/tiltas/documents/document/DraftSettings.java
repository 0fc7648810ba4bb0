package lt.tiltas.documents.document;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of drafts.
 *
 * @param maxFileSize greatest size of one file
 */
@Validated
@ConfigurationProperties("tiltas.documents")
public record DraftSettings(@NotNull @DefaultValue("100MB") DataSize maxFileSize) {}
