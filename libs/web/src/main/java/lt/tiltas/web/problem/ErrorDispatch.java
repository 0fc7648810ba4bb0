package lt.tiltas.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.DisconnectedClientHelper;

/** Where the container sends what fails outside of an endpoint: in a filter, or by {@code sendError}. */
@Hidden
@Controller
class ErrorDispatch implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(ErrorDispatch.class);

    private final Failures failures;
    private final ProblemWriter writer;

    ErrorDispatch(Failures failures, ProblemWriter writer) {
        this.failures = failures;
        this.writer = writer;
    }

    @PermitAll
    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = answer(request);
        writer.write(request, response, answer.problem(), answer.headers());
    }

    private Answer answer(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            return new Answer(Kind.NOT_FOUND.problem("There is nothing at this address."));
        }
        if (attribute(request, RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
                log.debug("The client of {} went away", attribute(request, RequestDispatcher.ERROR_REQUEST_URI));
                return new Answer(Kind.MALFORMED_REQUEST.problem("The request's body broke off."));
            }
            return failures.to(
                    failure,
                    request.getMethod(),
                    String.valueOf(attribute(request, RequestDispatcher.ERROR_REQUEST_URI)));
        }
        int status = attribute(request, RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        Kind kind = Kind.of(status);
        return new Answer(kind.problem("The request cannot be served."));
    }

    private static @Nullable Object attribute(HttpServletRequest request, String name) {
        return request.getAttribute(name);
    }
}
