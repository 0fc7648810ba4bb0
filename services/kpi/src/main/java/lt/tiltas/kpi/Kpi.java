package lt.tiltas.kpi;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all features of the service share. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Kpi {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
