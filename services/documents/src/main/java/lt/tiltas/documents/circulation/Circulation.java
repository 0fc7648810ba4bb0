package lt.tiltas.documents.circulation;

import java.util.List;
import lt.tiltas.contracts.documents.DocumentEvent.CirculationWithdrawn;
import lt.tiltas.contracts.documents.DocumentEvent.DocumentRevised;
import lt.tiltas.documents.document.Attempts;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Document.Circulating;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.document.Document.Registered;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.Versions;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Today;
import lt.tiltas.messaging.Stored;
import org.springframework.stereotype.Service;

/** Sends documents on their routes, takes them back, and makes drafts of those that came back. Repeating is harmless. */
@Service
public class Circulation {
    private final Documents documents;
    private final Versions versions;
    private final Days days;

    public Circulation(Documents documents, Versions versions, Days days) {
        this.documents = documents;
        this.versions = versions;
        this.days = days;
    }

    /** Begins the document's route. From then on its content is frozen. */
    public Document start(Participant by, DocumentId id) {
        return Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            return switch (stored.state()) {
                case Draft draft -> begin(by, stored, draft.circulate(by.subject(), today(by)));
                case Registered registered ->
                    registered.core().route().isBegun()
                            ? registered
                            : begin(by, stored, registered.circulate(by.subject(), today(by)));
                case Document.Declined declined -> throw new DocumentRefused.Ended(declined);
                case Document.Withdrawn withdrawn -> throw new DocumentRefused.Ended(withdrawn);
                case Circulating circulating -> circulating;
                case Document.Signed signed -> signed;
                case Document.Sealed sealed -> begun(sealed);
                case Document.Sent sent -> begun(sent);
            };
        });
    }

    private Document begin(Participant by, Stored<Document> stored, Circulating circulating) {
        Route.Begun begun = circulating.core().route().begun();
        if (begun == null) {
            throw new IllegalStateException("A circulating document has begun its route");
        }
        return documents
                .replace(
                        stored,
                        circulating,
                        Told.of(stored.state(), circulating, begun.at()),
                        by.actor().trace(begun.at(), "circulate"))
                .state();
    }

    private static Document begun(Document document) {
        if (!document.core().route().isBegun()) {
            throw new DocumentRefused.RouteFixed(document);
        }
        return document;
    }

    /** Takes a circulating document back: the one who began the circulation does it, or a registrar. */
    public Document withdraw(Participant by, DocumentId id, Reason reason) {
        return Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            return switch (stored.state()) {
                case Circulating circulating -> withdraw(by, stored, circulating, reason);
                case Document.Withdrawn withdrawn -> withdrawn;
                case Document.Declined declined -> throw new DocumentRefused.Ended(declined);
                case Draft draft -> throw new DocumentRefused.NotCirculating(draft);
                case Document.Signed signed -> throw new DocumentRefused.NotCirculating(signed);
                case Registered registered -> throw new DocumentRefused.NotCirculating(registered);
                case Document.Sealed sealed -> throw new DocumentRefused.NotCirculating(sealed);
                case Document.Sent sent -> throw new DocumentRefused.NotCirculating(sent);
            };
        });
    }

    private Document withdraw(Participant by, Stored<Document> stored, Circulating circulating, Reason reason) {
        Core core = circulating.core();
        Route.Begun begun = core.route().begun();
        if (!by.isRegistrar() && (begun == null || !begun.by().equals(by.subject()))) {
            throw new DocumentRefused.NotStarter(core.id());
        }
        Today today = today(by);
        return documents
                .replace(
                        stored,
                        circulating.withdraw(by.subject(), reason, today.at()),
                        List.of(new CirculationWithdrawn(
                                core.id().value(), core.institution(), core.round(), today.at())),
                        by.actor().trace(today.at(), "withdraw"))
                .state();
    }

    /** Makes a draft of a document that was declined or withdrawn: without signatures, with its route as a plan. */
    public Document revise(Participant by, DocumentId id) {
        return Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            return switch (stored.state()) {
                case Document.Declined declined ->
                    revise(by, stored, declined.revise(by.actor(), today(by).at()));
                case Document.Withdrawn withdrawn ->
                    revise(by, stored, withdrawn.revise(by.actor(), today(by).at()));
                case Draft draft -> {
                    if (draft.core().rounds().isEmpty()) {
                        throw new DocumentRefused.NothingToRevise(draft);
                    }
                    yield draft;
                }
                case Document.OnRoute other -> throw new DocumentRefused.NothingToRevise(other);
            };
        });
    }

    private Document revise(Participant by, Stored<Document> stored, Draft draft) {
        Today today = today(by);
        Core core = draft.core();
        return versions.replace(
                        stored,
                        draft,
                        List.of(new DocumentRevised(core.id().value(), core.institution(), core.round(), today.at())),
                        by.actor().trace(today.at(), "revise"))
                .state();
    }

    private Stored<Document> find(Participant by, DocumentId id) {
        return documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
    }

    private Today today(Participant by) {
        return days.today(by.institution());
    }
}
