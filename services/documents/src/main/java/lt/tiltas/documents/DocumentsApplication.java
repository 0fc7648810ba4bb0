package lt.tiltas.documents;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The documents service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class DocumentsApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(DocumentsApplication.class, arguments);
    }

    /** Tells the time, and in its zone which year a register belongs to. */
    @Bean
    Clock clock(DocumentsSettings settings) {
        return Clock.system(settings.timeZone());
    }
}
