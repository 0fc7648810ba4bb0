package lt.tiltas.documents.document.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads states in queries by the names that answers write. */
@Configuration(proxyBeanMethods = false)
class DocumentNames implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, DocumentView.State.class, DocumentView.State::parse);
        registry.addConverter(String.class, DocumentView.Box.class, DocumentView.Box::parse);
    }
}
