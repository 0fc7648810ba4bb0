package lt.tiltas.documents.transfer;

import lt.tiltas.documents.validation.Language;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads languages in queries by their ISO 639-1 codes. */
@Configuration(proxyBeanMethods = false)
class LanguageNames implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Language.class, Language::parse);
    }
}
