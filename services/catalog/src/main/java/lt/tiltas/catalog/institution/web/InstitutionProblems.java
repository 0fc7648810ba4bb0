package lt.tiltas.catalog.institution.web;

import lt.tiltas.catalog.institution.InstitutionRefused;
import lt.tiltas.catalog.institution.InvalidValue;
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
class InstitutionProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(InstitutionRefused refused) {
        return switch (refused) {
            case InstitutionRefused.Unknown unknown -> answer(HttpStatus.NOT_FOUND, "institution-unknown", unknown);
            case InstitutionRefused.NoTrail none -> answer(HttpStatus.NOT_FOUND, "trail-unknown", none);
            case InstitutionRefused.OutOfReach far -> answer(HttpStatus.FORBIDDEN, "out-of-reach", far);
            case InstitutionRefused.KindFixed fixed -> answer(HttpStatus.CONFLICT, "institution-kind-fixed", fixed);
            case InstitutionRefused.Contended contended -> answer(HttpStatus.CONFLICT, "contended", contended);
            case InstitutionRefused.Outdated outdated -> answer(HttpStatus.PRECONDITION_FAILED, "outdated", outdated);
            case InstitutionRefused.ParentUnknown unknown ->
                answer(HttpStatus.UNPROCESSABLE_CONTENT, "parent-unknown", unknown);
            case InstitutionRefused.ParentIsNoAdministration below ->
                answer(HttpStatus.UNPROCESSABLE_CONTENT, "parent-is-no-administration", below);
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidValue invalid) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        return ResponseEntity.status(status)
                .body(Problem.of(status, "invalid-value", invalid.reason(), invalid.field(), invalid.remedy()));
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String slug, InstitutionRefused refused) {
        return ResponseEntity.status(status)
                .body(Problem.of(status, slug, refused.reason(), refused.field(), refused.remedy()));
    }
}
