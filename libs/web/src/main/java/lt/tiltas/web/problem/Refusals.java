package lt.tiltas.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses requests where there is no endpoint yet to do it: in filters and interceptors. */
public final class Refusals {

    private final Failures failures;
    private final ProblemWriter writer;

    Refusals(Failures failures, ProblemWriter writer) {
        this.failures = failures;
        this.writer = writer;
    }

    /** 401, with whatever {@code WWW-Authenticate} the response has already. */
    public void notSignedIn(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        writer.write(request, response, Kind.NOT_SIGNED_IN.problem(detail));
    }

    /** 403. */
    public void notAllowed(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        writer.write(request, response, Kind.NOT_ALLOWED.problem(detail));
    }

    /** 503 with {@code Retry-After}. */
    public void away(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        Answer answer = failures.away(detail);
        writer.write(request, response, answer.problem(), answer.headers());
    }

    /** 400. */
    public void malformed(HttpServletRequest request, HttpServletResponse response, String detail, String field)
            throws IOException {
        writer.write(request, response, Kind.INVALID_VALUE.problem(detail, field));
    }

    /** 413. */
    public void tooLarge(HttpServletRequest request, HttpServletResponse response, BodyTooLarge large)
            throws IOException {
        Answer answer = failures.to(large, request.getMethod(), request.getRequestURI());
        writer.write(request, response, answer.problem(), answer.headers());
    }
}
