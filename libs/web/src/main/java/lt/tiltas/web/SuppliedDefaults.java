package lt.tiltas.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Supplies what every service sets alike, from {@code META-INF/tiltas-web.properties}; a service's own settings and the
 * environment's win over it.
 */
class SuppliedDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            "tiltas-web", new ClassPathResource("META-INF/tiltas-web.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
