package lt.tiltas.documents.circulation.web;

import lt.tiltas.documents.circulation.CirculationRefused;
import lt.tiltas.documents.route.RouteRefused;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is refused about routes, as problem details that say whose turn it is and what to do next. */
@RestControllerAdvice
class CirculationProblems {
    private static final HttpStatus WRONG = HttpStatus.UNPROCESSABLE_CONTENT;

    @ExceptionHandler
    ProblemDetail problem(RouteRefused refused) {
        return switch (refused) {
            case RouteRefused.BadRoute it ->
                of(WRONG, "bad-route", it, "groups", "Give groups of steps, each with at least one step.");
            case RouteRefused.BadPlan it ->
                of(WRONG, "bad-route", it, "groups", "Give either 'groups', or 'template' and 'changes'.");
            case RouteRefused.BadAssignee it ->
                of(WRONG, "bad-assignee", it, "person", "Give either 'person' or 'role'.");
            case RouteRefused.BadReason it -> of(WRONG, "bad-reason", it, "reason", "Say in 2 to 2000 characters why.");
            case RouteRefused.NoSuchStep it ->
                of(HttpStatus.NOT_FOUND, "step-not-found", it, "number", "Take the number from the document's route.");
            case RouteRefused.OtherPurpose it ->
                of(HttpStatus.CONFLICT, "step-of-other-purpose", it, "number", "Do with the step what it is for.");
            case RouteRefused.NotYet it ->
                of(HttpStatus.CONFLICT, "step-not-open", it, "number", "Wait until it is the step's turn.");
            case RouteRefused.Over it ->
                of(
                        HttpStatus.CONFLICT,
                        "step-over",
                        it,
                        "number",
                        "Look at the document's route: nothing is left to do.");
            case RouteRefused.NotYours it ->
                of(
                        HttpStatus.FORBIDDEN,
                        "not-your-step",
                        it,
                        "number",
                        "Leave it to them, or have it handed on to you.");
            case RouteRefused.CannotDecline it ->
                of(HttpStatus.CONFLICT, "step-not-declinable", it, "number", "Hand the step on to somebody else.");
        };
    }

    @ExceptionHandler
    ProblemDetail problem(CirculationRefused refused) {
        return switch (refused) {
            case CirculationRefused.BadDeputy it ->
                of(WRONG, "bad-deputy", it, it.field(), "Name another person, from a day until a day not in the past.");
            case CirculationRefused.NoSuchDeputy it ->
                of(HttpStatus.NOT_FOUND, "deputy-not-found", it, "id", "Take the id from the list of deputies.");
            case CirculationRefused.NotYourDeputy it ->
                of(HttpStatus.FORBIDDEN, "not-your-deputy", it, "person", "Ask a registrar or an administrator.");
            case CirculationRefused.NotASigner it ->
                of(
                        HttpStatus.FORBIDDEN,
                        "not-a-signer",
                        it,
                        null,
                        "Ask an administrator for the role, or a signer to name you as deputy.");
            case CirculationRefused.KeyReused it ->
                of(
                        HttpStatus.CONFLICT,
                        "idempotency-key-reused",
                        it,
                        "Idempotency-Key",
                        "Make a new key for each thing that you create.");
            case CirculationRefused.NoSuchTemplate it ->
                of(HttpStatus.NOT_FOUND, "template-not-found", it, "id", "Take the id from the list of templates.");
            case CirculationRefused.TemplateChanged it ->
                of(HttpStatus.CONFLICT, "template-changed", it, null, "Read the template again and repeat the change.");
            case CirculationRefused.BadBatch it ->
                of(
                        WRONG,
                        "bad-batch",
                        it,
                        "steps",
                        "Name each step once, and give values for steps of the batch only.");
            case CirculationRefused.NoSuchBatch it ->
                of(
                        HttpStatus.NOT_FOUND,
                        "batch-not-found",
                        it,
                        "id",
                        "Take the id that preparing gave, or prepare anew.");
            case CirculationRefused.BadTemplate it ->
                of(WRONG, "bad-template", it, "name", "Give a name of 1 to 200 characters that can be read.");
        };
    }

    private static ProblemDetail of(
            HttpStatus status, String slug, Exception refused, @Nullable String field, String remedy) {
        return Problem.of(status, slug, refused.getMessage() + ".", field, remedy);
    }
}
