package lt.tiltas.documents.document.web;

import lt.tiltas.documents.document.ListRefused;
import lt.tiltas.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is refused about types and the plan, as problem details. */
@RestControllerAdvice
class ListProblems {

    @ExceptionHandler
    ProblemDetail problem(ListRefused refused) {
        return switch (refused) {
            case ListRefused.BadTypeCode it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-type-code",
                        it,
                        "code",
                        "Begin with a small letter a to z, then at most 39 of them, digits and hyphens.");
            case ListRefused.BadName it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-name",
                        it,
                        "names",
                        "Give names that can be read, by ISO 639-1 codes such as lt.");
            case ListRefused.TooMany it ->
                of(HttpStatus.CONFLICT, "too-many-types", it, "code", "Rename a retired type instead.");
            case ListRefused.BadIndex it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-case-file-index",
                        it,
                        "index",
                        "Give at most 30 letters, digits, dots, hyphens and brackets, such as 1.15.");
            case ListRefused.BadYear it ->
                of(HttpStatus.UNPROCESSABLE_CONTENT, "bad-year", it, "year", "Give a year such as 2026.");
            case ListRefused.BadRetention it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-retention",
                        it,
                        "retention",
                        "Leave the years out to keep documents for ever.");
            case ListRefused.NoSuchCaseFile it ->
                of(
                        HttpStatus.NOT_FOUND,
                        "case-file-not-found",
                        it,
                        "index",
                        "Take year and index from /api/documentation-plan.");
        };
    }

    private static ProblemDetail of(HttpStatus status, String slug, ListRefused refused, String field, String remedy) {
        return Problem.of(status, slug, refused.getMessage() + ".", field, remedy);
    }
}
