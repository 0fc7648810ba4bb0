package lt.tiltas.catalog.importing.web;

import lt.tiltas.catalog.importing.ImportRefused;
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
class ImportProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ImportRefused refused) {
        return switch (refused) {
            case ImportRefused.TooLarge large -> answer(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", large);
            case ImportRefused.TooManyRows many -> answer(HttpStatus.CONTENT_TOO_LARGE, "too-many-rows", many);
            case ImportRefused.NotUtf8 other -> answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-utf-8", other);
        };
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String slug, ImportRefused refused) {
        return ResponseEntity.status(status).body(Problem.of(status, slug, refused.reason(), null, refused.remedy()));
    }
}
