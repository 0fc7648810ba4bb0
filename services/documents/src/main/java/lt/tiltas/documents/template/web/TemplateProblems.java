package lt.tiltas.documents.template.web;

import lt.tiltas.documents.template.TemplateRefused;
import lt.tiltas.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is refused about templates, as problem details. */
@RestControllerAdvice
class TemplateProblems {

    @ExceptionHandler
    ProblemDetail problem(TemplateRefused refused) {
        String detail = refused.getMessage() + ".";
        return switch (refused) {
            case TemplateRefused.NotFound it ->
                Problem.of(
                        HttpStatus.NOT_FOUND,
                        "template-not-found",
                        detail,
                        "code",
                        "Take the code from /api/document-templates.");
            case TemplateRefused.Retired it ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "template-retired",
                        detail,
                        "code",
                        "Take another template, or ask an administrator to take this one back.");
            case TemplateRefused.BadTemplate it ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-template",
                        detail,
                        it.field(),
                        "Correct the template and send it again.");
            case TemplateRefused.BadValues it ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-template-values",
                        detail,
                        it.faults().stream()
                                .map(fault -> new Problem.Fault(
                                        "values." + fault.field(), fault.reason() + ".", fault.remedy()))
                                .toList());
        };
    }
}
