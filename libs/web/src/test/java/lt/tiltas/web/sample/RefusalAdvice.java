package lt.tiltas.web.sample;

import lt.tiltas.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class RefusalAdvice {

    @ExceptionHandler
    ProblemDetail refused(LetterRefused refused) {
        return Problem.of(HttpStatus.CONFLICT, "letter-sealed", refused.getMessage(), null, "Write another letter.");
    }
}
