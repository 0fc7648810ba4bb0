package lt.tiltas.catalog.publicservice.web;

import lt.tiltas.catalog.publicservice.PublicServiceRefused;
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
class PublicServiceProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(PublicServiceRefused refused) {
        return switch (refused) {
            case PublicServiceRefused.Unknown unknown ->
                answer(HttpStatus.NOT_FOUND, "public-service-unknown", unknown);
            case PublicServiceRefused.NoTrail none -> answer(HttpStatus.NOT_FOUND, "trail-unknown", none);
            case PublicServiceRefused.OutOfReach far -> answer(HttpStatus.FORBIDDEN, "out-of-reach", far);
            case PublicServiceRefused.Contended contended -> answer(HttpStatus.CONFLICT, "contended", contended);
            case PublicServiceRefused.Outdated outdated -> answer(HttpStatus.PRECONDITION_FAILED, "outdated", outdated);
            case PublicServiceRefused.OwnerUnknown unknown ->
                answer(HttpStatus.UNPROCESSABLE_CONTENT, "owner-unknown", unknown);
        };
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String slug, PublicServiceRefused refused) {
        return ResponseEntity.status(status)
                .body(Problem.of(status, slug, refused.reason(), refused.field(), refused.remedy()));
    }
}
