package lt.tiltas.documents.exchange;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentDelivered;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.ContainerVerdicts;
import lt.tiltas.documents.document.Dispatch;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.validation.QuietBacklog;
import lt.tiltas.documents.validation.ValidationRefused;
import lt.tiltas.messaging.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Puts what was sent in the recipients' inboxes, each consignment once however often it is told. */
@Service
public class Delivering {
    private static final Logger log = LoggerFactory.getLogger(Delivering.class);

    private final Documents documents;
    private final Consignments consignments;
    private final ContainerVerdicts verdicts;
    private final QuietBacklog backlog;
    private final Clock clock;

    public Delivering(
            Documents documents,
            Consignments consignments,
            ContainerVerdicts verdicts,
            QuietBacklog backlog,
            Clock clock) {
        this.documents = documents;
        this.consignments = consignments;
        this.verdicts = verdicts;
        this.backlog = backlog;
        this.clock = clock;
    }

    public void deliver(DocumentId id) {
        Document document = documents
                .find(id)
                .orElseThrow(() -> new IllegalStateException("Document " + id + " was sent and is not there"))
                .state();
        if (!(document instanceof Document.Sent sent)) {
            throw new IllegalStateException("Document " + id + " is told to be sent and is not");
        }
        for (Dispatch.Consigned one : sent.dispatch().consignments()) {
            deliver(Boxes.underWay(sent, one));
        }
        backlog.offer(() -> judgeAhead(id));
    }

    /** So that the recipient finds the verdict ready; who asks before its turn has it reached at once. */
    private void judgeAhead(DocumentId id) {
        try {
            Optional<Stored<Document>> document = documents.find(id);
            if (document.isPresent()) {
                verdicts.ahead(document.get().state());
            }
        } catch (IOException | DataAccessException | ValidationRefused e) {
            log.warn("Document {} is judged when somebody asks: {}", id, e.toString());
        }
    }

    private void deliver(Consignment.Sent sent) {
        Carriage carriage = sent.carriage();
        Instant now = clock.instant();
        try {
            consignments.add(
                    sent.deliver(now),
                    new ConsignmentDelivered(
                            carriage.id().value(),
                            carriage.document().value(),
                            carriage.sender(),
                            carriage.recipient(),
                            carriage.sentAt(),
                            now),
                    Actor.system(carriage.recipient()).trace(now, "deliver"));
        } catch (DuplicateKeyException deliveredBefore) {
            // A repetition: the first delivery counts.
        }
    }
}
