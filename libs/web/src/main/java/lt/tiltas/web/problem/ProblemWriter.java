package lt.tiltas.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details straight to a response, whatever the client accepts: a refusal must always be readable. */
public final class ProblemWriter {

    private final JsonMapper json = JsonMapper.builder().build();

    /** Writes the problem, unless the response has already begun. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        write(request, response, problem, new HttpHeaders());
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem, HttpHeaders headers)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.getStatus());
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        // One byte order, one charset: JSON is UTF-8 and the media type has no charset parameter.
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(members(problem, instanceOf(request))));
    }

    private static Map<String, Object> members(ProblemDetail problem, @Nullable URI instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.getType());
        putIfPresent(members, "title", problem.getTitle());
        members.put("status", problem.getStatus());
        putIfPresent(members, "detail", problem.getDetail());
        putIfPresent(members, "instance", problem.getInstance() == null ? instance : problem.getInstance());
        if (problem.getProperties() != null) {
            problem.getProperties().forEach((name, value) -> putIfPresent(members, name, value));
        }
        return members;
    }

    private static void putIfPresent(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static @Nullable URI instanceOf(HttpServletRequest request) {
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        try {
            return new URI(original instanceof String uri ? uri : request.getRequestURI());
        } catch (URISyntaxException e) {
            // What was asked for is no URI, so it cannot be named by one.
            return null;
        }
    }
}
