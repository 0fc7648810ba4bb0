package lt.tiltas.kpi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the kpi service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KpiApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(KpiApplication.class, arguments);
    }
}
