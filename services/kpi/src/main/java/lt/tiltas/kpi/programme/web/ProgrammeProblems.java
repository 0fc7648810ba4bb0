package lt.tiltas.kpi.programme.web;

import lt.tiltas.kpi.programme.ProgrammeRefused;
import lt.tiltas.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as problem details. */
@RestControllerAdvice
class ProgrammeProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProgrammeRefused refusal) {
        return switch (refusal) {
            case ProgrammeRefused.Unknown unknown ->
                ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .body(Problem.of(
                                HttpStatus.NOT_FOUND,
                                "unknown-programme",
                                String.valueOf(unknown.getMessage()),
                                "code",
                                "Take a code from GET /api/programmes."));
        };
    }
}
