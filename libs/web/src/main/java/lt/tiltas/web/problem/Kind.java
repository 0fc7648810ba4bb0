package lt.tiltas.web.problem;

import java.util.Locale;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The problems that any endpoint may answer with; a service has its own beside them. */
enum Kind {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "Correct the request and send it again."),
    UNREADABLE_JSON(HttpStatus.BAD_REQUEST, "Correct the JSON at the place named in 'detail' and send it again."),
    INVALID_VALUE(HttpStatus.BAD_REQUEST, "Correct the value and send the request again."),
    MISSING_VALUE(HttpStatus.BAD_REQUEST, "Give the value that is missing and send the request again."),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "Send a valid token in the header 'Authorization: Bearer …'."),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "Sign in with one of the roles that the API description names."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Check the address; lists say what there is."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Use one of the methods in the header 'Allow'."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Accept one of the media types that the API description names."),
    TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "Send the request again."),
    CHANGED_MEANWHILE(HttpStatus.CONFLICT, "Read it again, decide again, and send the request again."),
    ALREADY_THERE(HttpStatus.CONFLICT, "Read what is there, or choose another key."),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Send less at once."),
    URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "Shorten the address."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body in a media type that the API description names."),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Send fewer or shorter headers."),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Wait, then send the request again."),
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR, "Try again later; if it stays, report the id."),
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "Use a method and a coding that the API description names."),
    HTTP_VERSION_NOT_SUPPORTED(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "Use HTTP/1.1."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Send the request again after the time in the header 'Retry-After'.");

    private final HttpStatus status;
    private final String remedy;

    Kind(HttpStatus status, String remedy) {
        this.status = status;
        this.remedy = remedy;
    }

    HttpStatus status() {
        return status;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String remedy() {
        return remedy;
    }

    ProblemDetail problem(String detail) {
        return problem(detail, null);
    }

    ProblemDetail problem(String detail, @Nullable String field) {
        return Problem.of(status, slug(), detail, field, remedy);
    }

    /** The kind that fits a status of which nothing else is known. */
    static Kind of(int status) {
        for (Kind kind : values()) {
            if (kind.status.value() == status) {
                return kind;
            }
        }
        return status < 500 ? MALFORMED_REQUEST : UNEXPECTED;
    }
}
