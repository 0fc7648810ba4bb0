package lt.tiltas.documents.exchange.events;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSent;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.exchange.Delivering;
import lt.tiltas.messaging.Inbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Listens to this service's own documents: what was sent is delivered. */
@Configuration(proxyBeanMethods = false)
class SentInbox {

    @Bean
    Consumer<Message<List<byte[]>>> deliveries(Inbox inbox, Delivering delivering) {
        return inbox.of(
                Topic.DOCUMENT,
                Set.of(DocumentSent.class),
                batch -> batch.forEach(
                        sent -> delivering.deliver(new DocumentId(sent.event().document()))));
    }
}
