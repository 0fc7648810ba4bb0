package lt.tiltas.signin;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How sign-in runs.
 *
 * @param data the folder where the signing key is kept, so that tokens survive a restart
 * @param tokenLife how long a token is valid, 1 minute to 24 hours
 */
@ConfigurationProperties("tiltas.sign-in")
record SignInSettings(Path data, Duration tokenLife) {
    SignInSettings {
        if (tokenLife.compareTo(Duration.ofMinutes(1)) < 0 || tokenLife.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("TILTAS_TOKEN_LIFE must be from 1m to 24h, unlike " + tokenLife);
        }
    }
}
