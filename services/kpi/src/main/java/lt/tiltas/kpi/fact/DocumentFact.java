package lt.tiltas.kpi.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentDrafted;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentRegistered;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSealed;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSent;
import lt.tiltas.messaging.Received;
import org.jspecify.annotations.Nullable;

/**
 * A document that was sent. No indicator asks for what happened to it before, so until then there is no fact.
 *
 * @param institution code of the sender
 * @param sent the event that said so
 */
public record DocumentFact(UUID document, String institution, Instant sentAt, Applied sent) implements Fact {

    /** The events that say something that is counted. */
    public static final Set<Class<? extends DocumentEvent>> COUNTED = Set.of(DocumentSent.class);

    @Override
    public String id() {
        return document.toString();
    }

    @Override
    public long sequence() {
        return sent.sequence();
    }

    /** The fact after an event; the same one when the event is a repetition or says nothing that is counted. */
    public static @Nullable DocumentFact after(@Nullable DocumentFact before, Received<DocumentEvent> received) {
        return switch (received.event()) {
            case DocumentSent event -> before != null ? before : sent(event, received);
            case DocumentDrafted drafted -> before;
            case DocumentRegistered registered -> before;
            case DocumentSealed onceSealed -> before;
            case DocumentEvent.DocumentCirculated circulated -> before;
            case DocumentEvent.StepOpened opened -> before;
            case DocumentEvent.StepDone done -> before;
            case DocumentEvent.StepDeclined declined -> before;
            case DocumentEvent.StepDelegated delegated -> before;
            case DocumentEvent.StepReminded reminded -> before;
            case DocumentEvent.StepEscalated escalated -> before;
            case DocumentEvent.SignatureMade signature -> before;
            case DocumentEvent.SignatureRaised signature -> before;
            case DocumentEvent.SignatureOverdue signature -> before;
            case DocumentEvent.DocumentSigned signed -> before;
            case DocumentEvent.CirculationWithdrawn withdrawn -> before;
            case DocumentEvent.DocumentRevised revised -> before;
        };
    }

    private static DocumentFact sent(DocumentSent event, Received<DocumentEvent> received) {
        return new DocumentFact(
                event.document(),
                event.institution(),
                event.sentAt().truncatedTo(ChronoUnit.MILLIS),
                Applied.of(received));
    }
}
