package lt.tiltas.kpi.indicator.web;

import lt.tiltas.kpi.indicator.IndicatorRefused;
import lt.tiltas.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as problem details. */
@RestControllerAdvice
class IndicatorProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(IndicatorRefused refusal) {
        ProblemDetail problem =
                switch (refusal) {
                    case IndicatorRefused.Unknown unknown ->
                        Problem.of(
                                HttpStatus.NOT_FOUND,
                                "unknown-indicator",
                                message(unknown),
                                "code",
                                "Take a code from GET /api/indicators.");
                    case IndicatorRefused.NoMonth month ->
                        Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "invalid-value",
                                message(month),
                                month.field(),
                                "Write the year with four digits, a hyphen, and the month with two.");
                    case IndicatorRefused.Reversed reversed ->
                        Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "invalid-value",
                                message(reversed),
                                "from",
                                "Give the earlier month as 'from'.");
                    case IndicatorRefused.TooLong tooLong ->
                        Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "invalid-value",
                                message(tooLong),
                                "from",
                                "Ask for fewer months at once.");
                    case IndicatorRefused.NoInstitution institution ->
                        Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "invalid-value",
                                message(institution),
                                "institution",
                                "Take a code from the catalogue of institutions.");
                };
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static String message(IndicatorRefused refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
