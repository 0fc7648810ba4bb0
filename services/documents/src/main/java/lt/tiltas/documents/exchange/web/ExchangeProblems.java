package lt.tiltas.documents.exchange.web;

import lt.tiltas.documents.exchange.ExchangeRefused;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is refused about consignments, as problem details that say what to do next. */
@RestControllerAdvice
class ExchangeProblems {

    @ExceptionHandler
    ProblemDetail problem(ExchangeRefused refused) {
        return switch (refused) {
            case ExchangeRefused.NotFound it ->
                of(HttpStatus.NOT_FOUND, "consignment-not-found", it, "id", "Take the id from the inbox.");
            case ExchangeRefused.NotTheRecipient it ->
                of(HttpStatus.CONFLICT, "not-the-recipient", it, null, "Wait for the recipient to answer.");
            case ExchangeRefused.NotDelivered it ->
                of(HttpStatus.CONFLICT, "not-delivered", it, null, "Try again in a moment.");
            case ExchangeRefused.AlreadyRegistered it ->
                of(HttpStatus.CONFLICT, "registered-already", it, null, "Answer the sender with a document instead.");
            case ExchangeRefused.AlreadyRefused it ->
                of(HttpStatus.CONFLICT, "refused-already", it, null, "Ask the sender to send it again.");
            case ExchangeRefused.BadReason it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-reason",
                        it,
                        "reason",
                        "Say in up to 2000 characters why it is refused.");
        };
    }

    private static ProblemDetail of(
            HttpStatus status, String slug, Exception refused, @Nullable String field, String remedy) {
        return Problem.of(status, slug, refused.getMessage() + ".", field, remedy);
    }
}
