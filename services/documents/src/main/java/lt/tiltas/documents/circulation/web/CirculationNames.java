package lt.tiltas.documents.circulation.web;

import lt.tiltas.documents.route.Purpose;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads purposes in queries by the names that answers write. */
@Configuration(proxyBeanMethods = false)
class CirculationNames implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Purpose.class, Purpose::parse);
    }
}
