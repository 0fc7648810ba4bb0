package lt.tiltas.web.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lt.tiltas.web.problem.Refusals;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Refuses control characters in path variables and in the query. */
class CleanAddress implements HandlerInterceptor {

    private final Refusals refusals;

    CleanAddress(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (var variable : variables.entrySet()) {
                if (!Characters.areLegal(String.valueOf(variable.getValue()), Characters.IN_AN_ADDRESS)) {
                    return refuse(request, response, String.valueOf(variable.getKey()));
                }
            }
        }
        // The query itself, because asking the container for parameters would read the body of a form.
        String query = request.getQueryString();
        if (query != null) {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                try {
                    String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                    String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                    if (!Characters.areLegal(name, Characters.IN_AN_ADDRESS)) {
                        return refuse(request, response, "query");
                    }
                    if (!Characters.areLegal(value, Characters.IN_AN_ADDRESS)) {
                        return refuse(request, response, name);
                    }
                } catch (IllegalArgumentException e) {
                    refusals.malformed(request, response, "The query of the address cannot be decoded.", "query");
                    return false;
                }
            }
        }
        return true;
    }

    private boolean refuse(HttpServletRequest request, HttpServletResponse response, String field) throws IOException {
        refusals.malformed(request, response, "'%s' must not have control characters.".formatted(field), field);
        return false;
    }
}
