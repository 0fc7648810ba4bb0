package lt.tiltas.documents.exchange.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads boxes and states in queries by the names that answers write. */
@Configuration(proxyBeanMethods = false)
class ConsignmentNames implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, ConsignmentView.State.class, ConsignmentView.State::parse);
        registry.addConverter(String.class, ConsignmentsController.Box.class, ConsignmentsController.Box::parse);
    }
}
