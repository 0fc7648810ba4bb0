package lt.tiltas.documents.circulation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import lt.tiltas.documents.document.Actor;
import lt.tiltas.documents.document.Attempts;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Document.OnRoute;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.Documents;
import lt.tiltas.documents.document.OpenSteps;
import lt.tiltas.documents.route.Progress;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Step;
import lt.tiltas.documents.route.Today;
import lt.tiltas.messaging.Stored;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reminds of steps whose term is near and escalates those whose term has passed, each once: the document notes it in the
 * same guarded write as the event, so that neither a crash nor another instance of this service says it again.
 */
@Component
public class Reminding {
    private static final Logger log = LoggerFactory.getLogger(Reminding.class);
    private static final int BATCH = 200;

    /** More days off in a row than any calendar has. */
    private static final int LONGEST_BREAK = 30;

    private final Documents documents;
    private final OpenSteps openSteps;
    private final Days days;
    private final CirculationSettings settings;
    private final Clock clock;

    public Reminding(Documents documents, OpenSteps openSteps, Days days, CirculationSettings settings, Clock clock) {
        this.documents = documents;
        this.openSteps = openSteps;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT15S", fixedDelayString = "${tiltas.circulation.sweep:PT15M}")
    void sweep() {
        try {
            run();
        } catch (DataAccessException e) {
            log.warn("Reminders wait for the next sweep: {}", e.toString());
        }
    }

    /** Looks at everything that is near its term or past it. */
    public void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate farthest = today.plusDays(2L * settings.remindBefore() + LONGEST_BREAK);
        each(after -> openSteps.toRemind(farthest, after, BATCH));
        each(after -> openSteps.toEscalate(today, after, BATCH));
    }

    private void each(Function<@Nullable DocumentId, List<DocumentId>> next) {
        List<DocumentId> found = next.apply(null);
        while (!found.isEmpty()) {
            for (DocumentId id : found) {
                Attempts.at(() -> look(id));
            }
            found = next.apply(found.getLast());
        }
    }

    private boolean look(DocumentId id) {
        Stored<Document> stored = documents.find(id).orElse(null);
        if (stored == null || !(stored.state() instanceof OnRoute document)) {
            return false;
        }
        String institution = document.core().institution();
        Today today = days.today(institution);
        Route route = document.core().route();
        Route told = each(route, today, this::remind);
        told = each(told, today, Reminding::escalate);
        if (told.equals(route)) {
            return false;
        }
        Document after = document.with(told);
        documents.replace(
                stored,
                after,
                Told.of(document, after, today.at()),
                Actor.system(institution).trace(today.at(), "remind"));
        return true;
    }

    private static Route each(Route route, Today today, BiFunction<Step, Today, Function<Route, Route>> change) {
        Route changed = route;
        for (Step step : route.open()) {
            changed = change.apply(step, today).apply(changed);
        }
        return changed;
    }

    private Function<Route, Route> remind(Step step, Today today) {
        Progress.Open open = (Progress.Open) step.progress();
        LocalDate day = today.calendar().before(open.due(), settings.remindBefore());
        return open.remindedAt() != null || today.date().isBefore(day)
                ? Function.identity()
                : route -> route.reminded(step.number(), today.at());
    }

    private static Function<Route, Route> escalate(Step step, Today today) {
        Progress.Open open = (Progress.Open) step.progress();
        return open.escalatedAt() != null || !today.date().isAfter(open.due())
                ? Function.identity()
                : route -> route.escalated(step.number(), today.at());
    }
}
