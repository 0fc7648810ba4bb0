package lt.tiltas.documents.exchange.events;

import java.util.List;
import java.util.function.Consumer;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.exchange.Delivering;
import lt.tiltas.messaging.Inbox;
import lt.tiltas.messaging.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Listens to this service's own documents: what was sent is delivered. */
@Configuration(proxyBeanMethods = false)
class SentInbox {

    @Bean
    Consumer<Message<List<byte[]>>> deliveries(Inbox inbox, Delivering delivering) {
        return inbox.<DocumentEvent>of(Topic.DOCUMENT, batch -> batch.forEach(received -> apply(received, delivering)));
    }

    private static void apply(Received<DocumentEvent> received, Delivering delivering) {
        switch (received.event()) {
            case DocumentEvent.DocumentSent sent -> delivering.deliver(new DocumentId(sent.document()));
            case DocumentEvent.DocumentDrafted drafted -> {}
            case DocumentEvent.DocumentRegistered registered -> {}
            case DocumentEvent.DocumentSealed sealed -> {}
            case DocumentEvent.DocumentCirculated circulated -> {}
            case DocumentEvent.StepOpened opened -> {}
            case DocumentEvent.StepDone done -> {}
            case DocumentEvent.StepDeclined declined -> {}
            case DocumentEvent.StepDelegated delegated -> {}
            case DocumentEvent.StepReminded reminded -> {}
            case DocumentEvent.StepEscalated escalated -> {}
            case DocumentEvent.SignatureMade signature -> {}
            case DocumentEvent.SignatureRaised signature -> {}
            case DocumentEvent.SignatureOverdue signature -> {}
            case DocumentEvent.DocumentSigned signed -> {}
            case DocumentEvent.CirculationWithdrawn withdrawn -> {}
            case DocumentEvent.DocumentRevised revised -> {}
        }
    }
}
