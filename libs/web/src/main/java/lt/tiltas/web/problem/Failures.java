package lt.tiltas.web.problem;

import jakarta.validation.ConstraintViolationException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lt.tiltas.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Knows the answer to every failure that no service explains itself. What it does not know is a fault of ours: it is
 * logged once, with an id, and the client is told the id and nothing else.
 */
class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /**
     * Something that we need is away. By name, because a service without a database has no class to name.
     */
    private static final Set<String> AWAY = Set.of(
            "org.springframework.dao.DataAccessResourceFailureException",
            "org.springframework.dao.QueryTimeoutException",
            "org.springframework.dao.TransientDataAccessResourceException",
            "com.mongodb.MongoTimeoutException",
            "com.mongodb.MongoSocketException",
            "com.mongodb.MongoClientException",
            "com.mongodb.MongoNotPrimaryException",
            "com.mongodb.MongoNodeIsRecoveringException",
            "com.mongodb.MongoInterruptedException",
            "io.github.resilience4j.circuitbreaker.CallNotPermittedException",
            "io.github.resilience4j.bulkhead.BulkheadFullException");

    private static final String OPTIMISTIC_LOCK = "org.springframework.dao.OptimisticLockingFailureException";
    private static final String DUPLICATE_KEY = "org.springframework.dao.DuplicateKeyException";
    private static final String INVALID_PARAMETER = "org.apache.tomcat.util.http.InvalidParameterException";

    private final WebSettings settings;

    Failures(WebSettings settings) {
        this.settings = settings;
    }

    Answer to(Throwable failure, String method, String path) {
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> UnreadableBody.answer(unreadable);
            case BindException invalid -> new Answer(Invalid.bound(invalid.getBindingResult()));
            case HandlerMethodValidationException invalid ->
                // What our own endpoint returns cannot be the client's fault.
                invalid.isForReturnValue() ? unexpected(invalid, method, path) : new Answer(Invalid.arguments(invalid));
            case ConstraintViolationException invalid -> new Answer(Invalid.violations(invalid));
            case MethodArgumentTypeMismatchException mismatch ->
                new Answer(Invalid.value(mismatch.getName(), mismatch.getRequiredType()));
            case MissingServletRequestParameterException missing ->
                new Answer(Kind.MISSING_VALUE.problem(
                        "The parameter '%s' is missing.".formatted(missing.getParameterName()),
                        missing.getParameterName()));
            case MissingRequestHeaderException missing ->
                new Answer(Kind.MISSING_VALUE.problem(
                        "The header '%s' is missing.".formatted(missing.getHeaderName()), missing.getHeaderName()));
            case MissingPathVariableException ours -> unexpected(ours, method, path);
            case ServletRequestBindingException unbound ->
                new Answer(Kind.MALFORMED_REQUEST.problem("Something that the endpoint needs is missing."));
            case HttpMediaTypeNotSupportedException unsupported ->
                new Answer(
                        Kind.UNSUPPORTED_MEDIA_TYPE.problem(
                                unsupported.getContentType() == null
                                        ? "The body has no valid media type."
                                        : "Bodies of the media type of this one are not read here; legal is "
                                                + listed(unsupported.getSupportedMediaTypes()) + ".",
                                HttpHeaders.CONTENT_TYPE),
                        unsupported.getHeaders());
            case HttpMediaTypeNotAcceptableException unacceptable ->
                new Answer(Kind.NOT_ACCEPTABLE.problem(
                        unacceptable.getSupportedMediaTypes().isEmpty()
                                ? "The header 'Accept' cannot be read."
                                : "What the header 'Accept' asks for is not made here; there is "
                                        + listed(unacceptable.getSupportedMediaTypes()) + ".",
                        HttpHeaders.ACCEPT));
            case HttpRequestMethodNotSupportedException unsupported -> methodNotAllowed(unsupported);
            case NoResourceFoundException none -> notFound();
            case NoHandlerFoundException none -> notFound();
            case BodyTooLarge large -> tooLarge(large.limit());
            case AuthenticationException unknown ->
                new Answer(Kind.NOT_SIGNED_IN.problem("This needs a token, and none came with the request."))
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case AccessDeniedException denied -> new Answer(Kind.NOT_ALLOWED.problem("The caller may not do this."));
            case RequestRejectedException rejected ->
                new Answer(
                        Kind.MALFORMED_REQUEST.problem("The address or a header has characters that are not allowed."));
            case AsyncRequestTimeoutException slow -> away("The answer took too long.");
            case ErrorResponse known -> new Answer(known(known), known.getHeaders());
            default -> byName(failure, method, path);
        };
    }

    /** The answer when something that we need cannot be reached. */
    Answer away(String detail) {
        return new Answer(Kind.UNAVAILABLE.problem(detail))
                .with(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(settings.retryAfter().toSeconds()));
    }

    private Answer byName(Throwable failure, String method, String path) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge large) {
                return tooLarge(large.limit());
            }
            if (isAny(cause, AWAY)) {
                log.warn("{} {} answered 503: {}", method, path, cause.toString());
                return away("The store or another part that this needs cannot be reached.");
            }
        }
        if (isAny(failure, Set.of(OPTIMISTIC_LOCK))) {
            return new Answer(Kind.CHANGED_MEANWHILE.problem("Somebody else changed it at the same time."));
        }
        if (isAny(failure, Set.of(DUPLICATE_KEY))) {
            return new Answer(Kind.ALREADY_THERE.problem("Something with the same key is there already."));
        }
        if (isAny(failure, Set.of(INVALID_PARAMETER))) {
            return new Answer(Kind.MALFORMED_REQUEST.problem("The query of the address cannot be decoded."));
        }
        return unexpected(failure, method, path);
    }

    private static Answer unexpected(Throwable failure, String method, String path) {
        UUID id = UUID.randomUUID();
        log.error("Unexpected failure {} in {} {}", id, method, path, failure);
        ProblemDetail problem = Kind.UNEXPECTED.problem("Something went wrong that should not; it is in our log.");
        problem.setProperty("id", id.toString());
        return new Answer(problem);
    }

    private static Answer tooLarge(long limit) {
        return new Answer(
                Kind.TOO_LARGE.problem("The body is larger than the %d bytes allowed here.".formatted(limit)));
    }

    private static Answer notFound() {
        return new Answer(Kind.NOT_FOUND.problem("There is nothing at this address."));
    }

    private static Answer methodNotAllowed(HttpRequestMethodNotSupportedException unsupported) {
        Set<HttpMethod> allowed = unsupported.getSupportedHttpMethods();
        String legal = allowed == null
                ? ""
                : " Legal is " + allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "))
                        + ".";
        return new Answer(
                Kind.METHOD_NOT_ALLOWED.problem("This method is not for this address." + legal),
                unsupported.getHeaders());
    }

    /** A service may throw Spring's exception with a problem of its own; anything else gets the kind of its status. */
    private static ProblemDetail known(ErrorResponse response) {
        ProblemDetail body = response.getBody();
        if (body.getType() != null && body.getType().toString().startsWith("urn:tiltas:problem:")) {
            return body;
        }
        Kind kind = Kind.of(response.getStatusCode().value());
        ProblemDetail problem = kind.problem("The request cannot be served: %s."
                .formatted(kind.status().getReasonPhrase().toLowerCase(Locale.ROOT)));
        problem.setStatus(response.getStatusCode().value());
        return problem;
    }

    private static String listed(Collection<MediaType> types) {
        return types.stream().map(MediaType::toString).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static boolean isAny(Throwable failure, Set<String> names) {
        for (@Nullable Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (names.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
