package lt.tiltas.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers every failure of an endpoint that the service's own advice leaves. Comes right behind that advice. */
class FailureResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(FailureResolver.class);

    private final Failures failures;
    private final ProblemWriter writer;

    FailureResolver(Failures failures, ProblemWriter writer) {
        this.failures = failures;
        this.writer = writer;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure) && !causedByLimit(failure)) {
            log.debug("The client of {} {} went away", request.getMethod(), request.getRequestURI());
            return new ModelAndView();
        }
        Answer answer = failures.to(failure, request.getMethod(), request.getRequestURI());
        try {
            writer.write(request, response, answer.problem(), answer.headers());
        } catch (IOException e) {
            log.debug("The client of {} {} went away before the refusal", request.getMethod(), request.getRequestURI());
        }
        return new ModelAndView();
    }

    private static boolean causedByLimit(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return true;
            }
        }
        return false;
    }
}
