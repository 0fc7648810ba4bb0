package lt.tiltas.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Adds the settings of binder, clients and health that every service shares, below all others. */
class MessagingDefaults implements EnvironmentPostProcessor {

    private static final String FILE = "tiltas-messaging.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getPropertySources().contains(FILE)) {
            return;
        }
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            FILE, new ClassPathResource(FILE, MessagingDefaults.class.getClassLoader())));
        } catch (IOException missing) {
            throw new UncheckedIOException(FILE + " is not in the library's jar", missing);
        }
    }
}
