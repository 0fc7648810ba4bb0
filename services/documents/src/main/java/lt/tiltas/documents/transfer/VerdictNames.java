package lt.tiltas.documents.transfer;

import lt.tiltas.documents.validation.Language;
import lt.tiltas.documents.validation.SignatureJudge.Report;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads languages by their ISO 639-1 codes, and reports by their names in addresses. */
@Configuration(proxyBeanMethods = false)
class VerdictNames implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Language.class, Language::parse);
        registry.addConverter(String.class, Report.class, Report::parse);
    }
}
