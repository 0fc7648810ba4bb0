package lt.tiltas.documents.document.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.registration.RegistrationRefused;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/** What is refused, as problem details that say what to do next. */
@RestControllerAdvice
class DocumentProblems {
    private static final Logger log = LoggerFactory.getLogger(DocumentProblems.class);
    private static final int LONGEST_NAME = 500;

    /** A request about one file is answered with its name. */
    @ExceptionHandler
    ProblemDetail problem(DocumentRefused refused, HttpServletRequest request) {
        ProblemDetail problem = problem(refused);
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && request.getRequestURI().contains("/files/")
                && variables.get("name") instanceof String name) {
            problem.setProperty("file", name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        }
        return problem;
    }

    private static ProblemDetail problem(DocumentRefused refused) {
        return switch (refused) {
            case DocumentRefused.NotFound it ->
                of(HttpStatus.NOT_FOUND, "document-not-found", it, "id", "Take the id from the list of documents.");
            case DocumentRefused.NoSuchFile it ->
                of(HttpStatus.NOT_FOUND, "file-not-found", it, "name", "Take the name from the document's files.");
            case DocumentRefused.NoSuchVersion it ->
                of(
                        HttpStatus.NOT_FOUND,
                        "version-not-found",
                        it,
                        "number",
                        "Take the number from the document's versions.");
            case DocumentRefused.KeyReused it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        it,
                        "Idempotency-Key",
                        "Make a new key for each new request, and send the same one only with its repetitions.");
            case DocumentRefused.BadTitle it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-title",
                        it,
                        "title",
                        "Give a title of 1 to 500 characters that can be read.");
            case DocumentRefused.BadLanguage it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-language",
                        it,
                        "language",
                        "Give an ISO 639-1 code such as lt.");
            case DocumentRefused.UnknownType it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-document-type",
                        it,
                        "type",
                        "Take the code of one that is not retired from /api/document-types.");
            case DocumentRefused.UnknownCaseFile it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-case-file",
                        it,
                        "caseFile",
                        "Take year and index of an open one from /api/documentation-plan.");
            case DocumentRefused.BadAddressee it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-addressee",
                        it,
                        "addressees",
                        "Name each addressee once: an institution of the catalogue by its code, others by name.");
            case DocumentRefused.BadRelation it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-relation",
                        it,
                        "relations",
                        "Name each once: another document of the institution, or a consignment that it received.");
            case DocumentRefused.BadSearch it ->
                of(HttpStatus.BAD_REQUEST, "bad-search", it, "q", "Give words of the title, or the number.");
            case DocumentRefused.ChangedMeanwhile it ->
                of(
                        HttpStatus.PRECONDITION_FAILED,
                        "changed-meanwhile",
                        it,
                        "If-Match",
                        "Read the document again, decide again, and give its new 'ETag'.");
            case DocumentRefused.BadFileName it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-file-name",
                        it,
                        "name",
                        "Rename the file: one name without path, at most 255 bytes.");
            case DocumentRefused.TooLarge it ->
                of(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", it, "body", "Split the file or make it smaller.");
            case DocumentRefused.Truncated it ->
                of(HttpStatus.BAD_REQUEST, "upload-truncated", it, "body", "Send the whole file again.");
            case DocumentRefused.Unfit.Empty it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "file-empty",
                        it,
                        "body",
                        "Look whether it was saved, and send it again.");
            case DocumentRefused.Unfit.Damaged it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "file-damaged",
                        it,
                        "body",
                        "Open the file to see whether it is whole, and send the whole one.");
            case DocumentRefused.Unfit.Encrypted it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "file-encrypted",
                        it,
                        "body",
                        "Save it without a password: signers and recipients must be able to read it.");
            case DocumentRefused.Unfit.Dangerous it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "file-type-refused",
                        it,
                        "body",
                        "Send the text itself, for example as PDF; programs and macros are not taken.");
            case DocumentRefused.Unfit.OtherType it ->
                of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "file-type-mismatch",
                        it,
                        "Content-Type",
                        "Send the file that you meant, with the extension and the type that it has.");
            case DocumentRefused.TooManyFiles it ->
                of(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-files", it, "name", "Begin another document.");
            case DocumentRefused.Frozen it ->
                of(HttpStatus.CONFLICT, "document-frozen", it, null, "Begin a new document with what is changed.");
            case DocumentRefused.NoFiles it ->
                of(HttpStatus.CONFLICT, "no-files", it, "files", "Put at least one file in first.");
            case DocumentRefused.NotRegistered it ->
                of(HttpStatus.CONFLICT, "not-registered", it, null, "Have the document registered first.");
            case DocumentRefused.NotSealed it ->
                of(HttpStatus.CONFLICT, "not-sealed", it, null, "Have the document sealed first.");
            case DocumentRefused.BadRecipients it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-recipients",
                        it,
                        "recipients",
                        "Name other institutions of the catalogue, each once.");
            case DocumentRefused.NoSuchSignature it ->
                of(
                        HttpStatus.NOT_FOUND,
                        "signature-not-found",
                        it,
                        "signature",
                        "Take the id from the document's signatures.");
            case DocumentRefused.SignatureOverdue it ->
                of(
                        HttpStatus.CONFLICT,
                        "signature-overdue",
                        it,
                        null,
                        "Raise the signature when the trust services answer again, then send.");
            case DocumentRefused.SentToOthers it ->
                of(HttpStatus.CONFLICT, "sent-already", it, "recipients", "Begin a new document for other recipients.");
            case DocumentRefused.NoRoute it ->
                of(HttpStatus.CONFLICT, "no-route", it, "route", "Plan a route first, or take one from a template.");
            case DocumentRefused.RouteFixed it ->
                of(HttpStatus.CONFLICT, "route-fixed", it, "route", "Withdraw the document first, or begin a new one.");
            case DocumentRefused.StillCirculating it ->
                of(HttpStatus.CONFLICT, "still-circulating", it, null, "Wait for the open steps, or withdraw it.");
            case DocumentRefused.NotCirculating it ->
                of(HttpStatus.CONFLICT, "not-circulating", it, null, "Look at the document's state and its route.");
            case DocumentRefused.Ended it ->
                of(HttpStatus.CONFLICT, "circulation-ended", it, null, "Revise the document and circulate it again.");
            case DocumentRefused.NothingToRevise it ->
                of(
                        HttpStatus.CONFLICT,
                        "nothing-to-revise",
                        it,
                        null,
                        "Withdraw the document first, or begin a new one.");
            case DocumentRefused.HasNumber it ->
                of(HttpStatus.CONFLICT, "has-number", it, null, "Begin a new document that amends this one.");
            case DocumentRefused.NotStarter it ->
                of(HttpStatus.FORBIDDEN, "not-starter", it, null, "Ask one of them to withdraw it.");
        };
    }

    @ExceptionHandler
    ProblemDetail problem(RegistrationRefused refused) {
        return switch (refused) {
            case RegistrationRefused.BadPrefix it ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-prefix",
                        it,
                        "prefix",
                        "Give one to ten capital letters or digits.");
            case RegistrationRefused.RegisterFull it ->
                of(HttpStatus.CONFLICT, "register-full", it, "prefix", "Use a register with another prefix.");
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(TrustServiceAway away) {
        log.warn("{}: {}", away.getMessage(), String.valueOf(away.getCause()));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, away.retryAfter().toSeconds())))
                .body(of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "trust-service-away",
                        away,
                        null,
                        "Nothing was changed; seal again after the time in the header 'Retry-After'."));
    }

    private static ProblemDetail of(
            HttpStatus status, String slug, Exception refused, @Nullable String field, String remedy) {
        return Problem.of(status, slug, refused.getMessage() + ".", field, remedy);
    }
}
