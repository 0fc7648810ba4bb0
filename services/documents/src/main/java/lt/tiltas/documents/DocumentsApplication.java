package lt.tiltas.documents;

import java.time.Clock;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
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
        preferTheJdksXml();
        SpringApplication.run(DocumentsApplication.class, arguments);
    }

    /** EU DSS asks for a factory at every reading and writing of XML, and without a name each is looked for in every jar. */
    private static void preferTheJdksXml() {
        name(TransformerFactory.class, TransformerFactory.newDefaultInstance());
        name(DocumentBuilderFactory.class, DocumentBuilderFactory.newDefaultInstance());
        name(DatatypeFactory.class, DatatypeFactory.newDefaultInstance());
    }

    private static <T> void name(Class<T> type, T factory) {
        System.setProperty(type.getName(), factory.getClass().getName());
    }

    /** Tells the time, and in its zone which year a register belongs to. */
    @Bean
    Clock clock(DocumentsSettings settings) {
        return Clock.system(settings.timeZone());
    }
}
