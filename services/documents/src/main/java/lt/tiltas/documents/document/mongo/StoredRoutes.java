package lt.tiltas.documents.document.mongo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Ending;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredEnding;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredRoute;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredStep;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredTask;
import lt.tiltas.documents.route.Assignee;
import lt.tiltas.documents.route.Progress;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.route.Reason;
import lt.tiltas.documents.route.Route;
import lt.tiltas.documents.route.Step;
import org.jspecify.annotations.Nullable;

/** Turns routes into their stored form and back. */
final class StoredRoutes {
    private StoredRoutes() {}

    static @Nullable StoredRoute store(Route route) {
        if (route.isEmpty()) {
            return null;
        }
        Route.Begun begun = route.begun();
        return new StoredRoute(
                route.steps().stream().map(StoredRoutes::store).toList(),
                begun == null ? null : begun.by(),
                begun == null ? null : begun.at());
    }

    static Route read(@Nullable StoredRoute stored) {
        if (stored == null) {
            return Route.NONE;
        }
        String by = stored.begunBy();
        return new Route(
                stored.steps().stream().map(StoredRoutes::read).toList(),
                by == null ? null : new Route.Begun(by, Objects.requireNonNull(stored.begunAt())));
    }

    /** What is open; null when nothing is, so that the index has no entry. */
    static @Nullable List<StoredTask> tasks(Route route) {
        List<StoredTask> tasks = route.open().stream().map(StoredRoutes::task).toList();
        return tasks.isEmpty() ? null : tasks;
    }

    private static StoredTask task(Step step) {
        Progress.Open open = (Progress.Open) step.progress();
        return new StoredTask(
                step.number(),
                step.purpose().wireName(),
                step.turn().key(),
                open.due().toString(),
                open.remindedAt() != null,
                open.escalatedAt() != null);
    }

    static StoredEnding store(Ending ending) {
        return new StoredEnding(
                ending.state().wireName(),
                ending.by(),
                ending.at(),
                ending.reason().text());
    }

    static Ending read(@Nullable StoredEnding stored) {
        Objects.requireNonNull(stored);
        return new Ending(Document.State.parse(stored.state()), stored.by(), stored.at(), new Reason(stored.reason()));
    }

    private static StoredStep store(Step step) {
        return switch (step.progress()) {
            case Progress.Waiting waiting -> of(step, null, null, null, null, null, null, null, null, null);
            case Progress.Open it ->
                of(step, it.due(), it.at(), it.remindedAt(), it.escalatedAt(), null, null, null, null, null);
            case Progress.Done it ->
                of(step, it.due(), null, null, null, it.by(), it.forWhom(), it.at(), it.signature(), null);
            case Progress.Declined it ->
                of(step, null, null, null, null, it.by(), it.forWhom(), it.at(), null, it.reason());
            case Progress.Cancelled cancelled -> of(step, null, null, null, null, null, null, null, null, null);
        };
    }

    private static StoredStep of(
            Step step,
            @Nullable LocalDate due,
            @Nullable Instant openedAt,
            @Nullable Instant remindedAt,
            @Nullable Instant escalatedAt,
            @Nullable String by,
            @Nullable String forWhom,
            @Nullable Instant at,
            @Nullable UUID signature,
            @Nullable String reason) {
        return new StoredStep(
                step.number(),
                step.group(),
                step.purpose().wireName(),
                step.assignee().key(),
                step.term(),
                step.handedTo() == null ? null : step.handedTo().name(),
                step.progress().state().wireName(),
                due == null ? null : due.toString(),
                openedAt,
                remindedAt,
                escalatedAt,
                by,
                forWhom,
                at,
                signature == null ? null : signature.toString(),
                reason);
    }

    private static Step read(StoredStep stored) {
        String handedTo = stored.handedTo();
        return new Step(
                stored.number(),
                stored.group(),
                Purpose.parse(stored.purpose()),
                Assignee.parse(stored.assignee()),
                stored.term(),
                handedTo == null ? null : new Assignee.Person(handedTo),
                progress(stored));
    }

    private static Progress progress(StoredStep stored) {
        return switch (Progress.State.parse(stored.state())) {
            case WAITING -> new Progress.Waiting();
            case OPEN ->
                new Progress.Open(
                        Objects.requireNonNull(stored.openedAt()),
                        LocalDate.parse(Objects.requireNonNull(stored.due())),
                        stored.remindedAt(),
                        stored.escalatedAt());
            case DONE -> {
                String signature = stored.signature();
                yield new Progress.Done(
                        LocalDate.parse(Objects.requireNonNull(stored.due())),
                        Objects.requireNonNull(stored.by()),
                        stored.forWhom(),
                        Objects.requireNonNull(stored.at()),
                        signature == null ? null : UUID.fromString(signature));
            }
            case DECLINED ->
                new Progress.Declined(
                        Objects.requireNonNull(stored.by()),
                        stored.forWhom(),
                        Objects.requireNonNull(stored.at()),
                        Objects.requireNonNull(stored.reason()));
            case CANCELLED -> new Progress.Cancelled();
        };
    }
}
