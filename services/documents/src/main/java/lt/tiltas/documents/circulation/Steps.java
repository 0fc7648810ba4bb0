package lt.tiltas.documents.circulation;

import java.time.Instant;
import lt.tiltas.documents.document.Attempts;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Document.Circulating;
import lt.tiltas.documents.document.Document.OnRoute;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Hand;
import lt.tiltas.documents.route.Progress;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Step;
import lt.tiltas.documents.route.Today;
import lt.tiltas.messaging.Stored;
import org.springframework.stereotype.Service;

/** What people do with steps that need no signature. Each repeats harmlessly for the person who did it. */
@Service
public class Steps {
    private final Documents documents;
    private final Deputing deputing;
    private final Days days;

    public Steps(Documents documents, Deputing deputing, Days days) {
        this.documents = documents;
        this.deputing = deputing;
        this.days = days;
    }

    /** Approves, confirms the receipt, or confirms to have read. */
    public Document confirm(Participant by, DocumentId id, int number, Purpose purpose) {
        if (purpose.signs()) {
            throw new IllegalArgumentException("Signatures and seals are made, not confirmed");
        }
        return Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            OnRoute document = onRoute(stored.state());
            Route route = document.core().route();
            if (route.isDoneBy(number, purpose, by.subject())) {
                return document;
            }
            Today today = days.today(by.institution());
            Hand hand = deputing.hand(by);
            Route done = route.done(number, purpose, hand, today, null);
            String what = what(purpose.wireName(), hand, route.step(number));
            return save(by, stored, document.with(done), today.at(), what);
        });
    }

    /** Declines the step, and with it the document. */
    public Document decline(Participant by, DocumentId id, int number, Reason reason) {
        return Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            if (stored.state() instanceof Document.Declined declined
                    && declined.core().route().step(number).progress() instanceof Progress.Declined before
                    && before.by().equals(by.subject())) {
                return declined;
            }
            if (!(onRoute(stored.state()) instanceof Circulating circulating)) {
                throw new DocumentRefused.NotCirculating(stored.state());
            }
            Instant now = days.today(by.institution()).at();
            Hand hand = deputing.hand(by);
            Document declined = circulating.decline(number, hand, reason, now);
            return save(
                    by,
                    stored,
                    declined,
                    now,
                    what("decline", hand, circulating.core().route().step(number)));
        });
    }

    /** Hands the step on to another person. */
    public Document handOn(Participant by, DocumentId id, int number, Assignee.Person to) {
        return Attempts.at(() -> {
            Stored<Document> stored = find(by, id);
            OnRoute document = onRoute(stored.state());
            Route route = document.core().route();
            if (route.step(number).isOpen() && to.equals(route.step(number).handedTo())) {
                return document;
            }
            Hand hand = deputing.hand(by);
            return save(
                    by,
                    stored,
                    document.with(route.handedOn(number, hand, to)),
                    days.today(by.institution()).at(),
                    what("hand-on", hand, route.step(number)));
        });
    }

    /** What the trail says: a deputy's doing with the name of whom it is for. */
    static String what(String done, Hand hand, Step step) {
        return hand.forWhom(step.turn()).map(person -> done + " for " + person).orElse(done);
    }

    /**
     * The document, if its route has begun and was not cut short.
     *
     * @throws DocumentRefused when it has not, or was
     */
    static OnRoute onRoute(Document document) {
        return switch (document) {
            case Document.Declined declined -> throw new DocumentRefused.Ended(declined);
            case Document.Withdrawn withdrawn -> throw new DocumentRefused.Ended(withdrawn);
            case Document.Draft draft -> throw new DocumentRefused.NotCirculating(draft);
            case OnRoute onRoute -> {
                if (!onRoute.core().route().isBegun()) {
                    throw new DocumentRefused.NotCirculating(onRoute);
                }
                yield onRoute;
            }
        };
    }

    private Document save(Participant by, Stored<Document> stored, Document after, Instant at, String what) {
        return documents
                .replace(
                        stored,
                        after,
                        Told.of(stored.state(), after, at),
                        by.actor().trace(at, what))
                .state();
    }

    private Stored<Document> find(Participant by, DocumentId id) {
        return documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
    }
}
