package lt.tiltas.catalog.maturity.web;

import lt.tiltas.catalog.maturity.MaturityRefused;
import lt.tiltas.web.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What refusals are called over HTTP. */
@RestControllerAdvice
@Order(0)
class MaturityProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(MaturityRefused refused) {
        return switch (refused) {
            case MaturityRefused.UnknownVersion unknown ->
                answer(HttpStatus.NOT_FOUND, "maturity-version-unknown", unknown);
            case MaturityRefused.UnknownAdministration unknown ->
                answer(HttpStatus.NOT_FOUND, "institution-unknown", unknown);
            case MaturityRefused.NoAdministration below ->
                answer(HttpStatus.UNPROCESSABLE_CONTENT, "not-an-administration", below);
        };
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String slug, MaturityRefused refused) {
        return ResponseEntity.status(status)
                .body(Problem.of(status, slug, refused.reason(), refused.field(), refused.remedy()));
    }
}
