package lt.tiltas.documents.institution.events;

import java.util.List;
import java.util.function.Consumer;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.documents.institution.Institutions;
import lt.tiltas.messaging.Inbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Takes over the catalogue's institutions. */
@Configuration(proxyBeanMethods = false)
class InstitutionInbox {

    @Bean
    Consumer<Message<List<byte[]>>> institutions(Inbox inbox, Institutions institutions) {
        return inbox.<InstitutionEvent>of(Topic.INSTITUTION, institutions::record);
    }
}
