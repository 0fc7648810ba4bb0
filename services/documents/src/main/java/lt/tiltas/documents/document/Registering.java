package lt.tiltas.documents.document;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentRegistered;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.registration.Register;
import lt.tiltas.documents.registration.Registrar;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.messaging.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Enters documents in their institution's register. In three writes, each of which may be the last before a crash: the
 * document notes which register it is about to stand in, the register gives the number, the document takes it over.
 * Repeating the command, or the sweep at start, goes on where it stopped, with the same number.
 */
@Service
public class Registering {
    /** Prefix of registers of documents that the institution writes, where the registrar names none. */
    public static final String PREFIX = "S";

    private final Documents documents;
    private final Registrar registrar;
    private final Clock clock;

    public Registering(Documents documents, Registrar registrar, Clock clock) {
        this.documents = documents;
        this.registrar = registrar;
        this.clock = clock;
    }

    /** Registers the document, or gives the registration that it has. */
    public Registration register(Actor by, DocumentId id, @Nullable String prefix) {
        return Attempts.at(() -> {
            Stored<Document> stored = documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
            return switch (stored.state()) {
                case Draft draft -> register(by, stored, draft, prefix);
                case Document.Registered registered -> registered.registration();
                case Document.Sealed sealed -> sealed.registration();
                case Document.Sent sent -> sent.registration();
            };
        });
    }

    private Registration register(Actor by, Stored<Document> stored, Draft draft, @Nullable String prefix) {
        Instant now = clock.instant();
        Register register = draft.entering();
        Stored<Document> noted = stored;
        if (register == null) {
            register = new Register(
                    by.institution(),
                    prefix == null ? PREFIX : prefix,
                    now.atZone(clock.getZone()).getYear());
            noted = documents.replace(stored, draft.enter(register), List.of(), by.trace(now, "begin-registration"));
        }
        Registration registration = registrar.enter(register, draft.id().toString(), now);
        documents.replace(
                noted,
                draft.registered(registration),
                List.of(new DocumentRegistered(
                        draft.id().value(),
                        by.institution(),
                        registration.number().toString(),
                        registration.at())),
                by.trace(now, "register"));
        return registration;
    }
}
