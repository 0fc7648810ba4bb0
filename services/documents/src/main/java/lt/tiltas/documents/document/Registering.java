package lt.tiltas.documents.document;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentRegistered;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.document.Document.Signed;
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
                case Draft draft -> register(by, stored, draft.entering(), draft::enter, prefix);
                case Signed signed -> register(by, stored, signed.entering(), signed::enter, prefix);
                case Document.Circulating circulating -> {
                    if (circulating.registration() == null) {
                        throw new DocumentRefused.StillCirculating(id);
                    }
                    yield circulating.registration();
                }
                case Document.Declined declined -> ended(declined, declined.registration());
                case Document.Withdrawn withdrawn -> ended(withdrawn, withdrawn.registration());
                case Document.Registered registered -> registered.registration();
                case Document.Sealed sealed -> sealed.registration();
                case Document.Sent sent -> sent.registration();
            };
        });
    }

    private static Registration ended(Document document, @Nullable Registration registration) {
        if (registration == null) {
            throw new DocumentRefused.Ended(document);
        }
        return registration;
    }

    private Registration register(
            Actor by,
            Stored<Document> stored,
            @Nullable Register entering,
            Function<Register, Document> enter,
            @Nullable String prefix) {
        Instant now = clock.instant();
        Register register = entering;
        Stored<Document> noted = stored;
        if (register == null) {
            register = new Register(
                    by.institution(),
                    prefix == null ? PREFIX : prefix,
                    now.atZone(clock.getZone()).getYear());
            noted = documents.replace(stored, enter.apply(register), List.of(), by.trace(now, "begin-registration"));
        }
        DocumentId id = stored.state().id();
        Registration registration = registrar.enter(register, id.toString(), now);
        documents.replace(
                noted,
                registered(noted.state(), registration),
                List.of(new DocumentRegistered(
                        id.value(), by.institution(), registration.number().toString(), registration.at())),
                by.trace(now, "register"));
        return registration;
    }

    private static Document registered(Document entering, Registration registration) {
        return entering instanceof Signed signed
                ? signed.registered(registration)
                : ((Draft) entering).registered(registration);
    }
}
