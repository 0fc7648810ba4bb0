package lt.tiltas.documents.circulation;

import java.time.Clock;
import java.util.List;
import lt.tiltas.documents.document.Attempts;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.document.Document.Registered;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.route.Route;
import lt.tiltas.messaging.Stored;
import org.springframework.stereotype.Service;

/** Plans the route of a document before it circulates. */
@Service
public class Planning {
    private final Documents documents;
    private final Clock clock;

    public Planning(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** Plans the route, in the place of one planned before. */
    public Document plan(Participant by, DocumentId id, Route route) {
        return Attempts.at(() -> {
            Stored<Document> stored = documents.of(by.institution(), id).orElseThrow(DocumentRefused.NotFound::new);
            Document planned =
                    switch (stored.state()) {
                        case Draft draft -> draft.plan(route);
                        case Registered registered -> registered.plan(route);
                        case Document.Circulating it -> throw new DocumentRefused.RouteFixed(it);
                        case Document.Declined it -> throw new DocumentRefused.RouteFixed(it);
                        case Document.Withdrawn it -> throw new DocumentRefused.RouteFixed(it);
                        case Document.Signed it -> throw new DocumentRefused.RouteFixed(it);
                        case Document.Sealed it -> throw new DocumentRefused.RouteFixed(it);
                        case Document.Sent it -> throw new DocumentRefused.RouteFixed(it);
                    };
            if (planned.equals(stored.state())) {
                return planned;
            }
            return documents
                    .replace(stored, planned, List.of(), by.actor().trace(clock.instant(), "plan-route"))
                    .state();
        });
    }
}
