package lt.tiltas.documents.signing;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the e-seals of institutions are.
 *
 * @param folder holds {@code <institution code>.p12} for each institution
 * @param password of these files and of the keys in them
 */
@Validated
@ConfigurationProperties("tiltas.seals")
public record SealSettings(@NotNull Path folder, @NotNull String password) {
    @Override
    public String toString() {
        return "SealSettings[folder=" + folder + "]";
    }
}
