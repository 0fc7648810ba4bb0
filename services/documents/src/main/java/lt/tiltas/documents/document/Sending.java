package lt.tiltas.documents.document;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import lt.tiltas.contracts.documents.DocumentEvent.Consigned;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentSent;
import lt.tiltas.documents.document.Document.Sealed;
import lt.tiltas.documents.document.Document.Sent;
import lt.tiltas.documents.institution.Institutions;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.messaging.Stored;
import org.springframework.stereotype.Service;

/** Sends registered documents that are sealed or signed. Sending one again to the same recipients changes nothing. */
@Service
public class Sending {
    private final Documents documents;
    private final Institutions institutions;
    private final SigningSettings settings;
    private final Clock clock;

    public Sending(Documents documents, Institutions institutions, SigningSettings settings, Clock clock) {
        this.documents = documents;
        this.institutions = institutions;
        this.settings = settings;
        this.clock = clock;
    }

    public Sent send(Actor by, DocumentId id, Recipients recipients) {
        return Attempts.at(() -> {
            Stored<Document> stored = documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
            return switch (stored.state()) {
                case Document.Draft draft -> throw new DocumentRefused.NotSealed(id);
                case Document.Circulating circulating -> throw new DocumentRefused.StillCirculating(id);
                case Document.Declined declined -> throw new DocumentRefused.Ended(declined);
                case Document.Withdrawn withdrawn -> throw new DocumentRefused.Ended(withdrawn);
                case Document.Signed signed -> throw new DocumentRefused.NotRegistered(id);
                case Document.Registered registered ->
                    send(by, stored, at -> registered.send(recipients, at), recipients);
                case Sealed sealed -> send(by, stored, at -> sealed.send(recipients, at), recipients);
                case Sent sent -> sent.repeat(recipients);
            };
        });
    }

    private Sent send(Actor by, Stored<Document> stored, Function<Instant, Sent> send, Recipients recipients) {
        Instant now = clock.instant();
        Sent sent = send.apply(now);
        if (sent.core().signatures().stream()
                .anyMatch(one -> one.pending() && now.isAfter(one.due(settings.pendingFor())))) {
            throw new DocumentRefused.SignatureOverdue(sent.id());
        }
        for (String code : recipients.codes()) {
            if (code.equals(by.institution())) {
                throw new DocumentRefused.BadRecipients("The recipient " + code + " is the sender itself");
            }
            if (!institutions.knows(code)) {
                throw new DocumentRefused.BadRecipients("The catalogue has no institution with the code " + code);
            }
        }
        documents.replace(
                stored,
                sent,
                List.of(new DocumentSent(
                        sent.id().value(),
                        by.institution(),
                        sent.dispatch().consignments().stream()
                                .map(one -> new Consigned(one.id().value(), one.recipient()))
                                .toList(),
                        now)),
                by.trace(now, "send"));
        return sent;
    }
}
