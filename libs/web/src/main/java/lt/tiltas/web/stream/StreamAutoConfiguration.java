package lt.tiltas.web.stream;

import lt.tiltas.web.WebSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Makes the streams. */
@AutoConfiguration
@EnableConfigurationProperties(WebSettings.class)
class StreamAutoConfiguration {

    @Bean
    EventStreams eventStreams(WebSettings settings) {
        return new EventStreams(settings);
    }
}
