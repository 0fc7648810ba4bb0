package lt.tiltas.documents.validation.web;

import lt.tiltas.documents.validation.ValidationRefused;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is refused about validations, as problem details that say what to do next. */
@RestControllerAdvice
class ValidationProblems {
    private static final String RETRY_AFTER = "10";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ValidationRefused refused) {
        return switch (refused) {
            case ValidationRefused.NotFound it ->
                of(HttpStatus.NOT_FOUND, "validation-not-found", it, "id", "Upload the file again.");
            case ValidationRefused.TooLarge it ->
                of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "file-too-large",
                        it,
                        "body",
                        "Have the file judged where larger ones are accepted, or ask the administrator to raise the limit.");
            case ValidationRefused.Truncated it ->
                of(HttpStatus.BAD_REQUEST, "upload-truncated", it, "body", "Send the whole file again.");
            case ValidationRefused.Empty it ->
                of(HttpStatus.BAD_REQUEST, "file-empty", it, "body", "Send the file as the body of the request.");
            case ValidationRefused.BadName it ->
                of(HttpStatus.UNPROCESSABLE_CONTENT, "bad-file-name", it, "name", "Leave the name out, or shorten it.");
            case ValidationRefused.Busy it ->
                of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "validation-busy",
                        it,
                        null,
                        "Try again after the time in the header 'Retry-After'.");
            case ValidationRefused.NotJudgedYet it ->
                of(HttpStatus.CONFLICT, "not-judged-yet", it, null, "Ask again in a moment.");
            case ValidationRefused.NoReport it ->
                of(HttpStatus.NOT_FOUND, "no-report", it, null, "Read the reasons in the verdict.");
        };
    }

    private static ResponseEntity<ProblemDetail> of(
            HttpStatus status, String slug, Exception refused, @Nullable String field, String remedy) {
        var answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return answer.body(Problem.of(status, slug, refused.getMessage() + ".", field, remedy));
    }
}
