package lt.tiltas.web.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Tomcat's own error pages as problem details: for requests that never reach the application, such as a bad request
 * line. Tomcat makes it by its class name, so it is public and brings its own JSON.
 */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Kind kind = Kind.of(response.getStatus());
        byte[] body = """
                {"type":"urn:tiltas:problem:%s","title":"%s","status":%d,"detail":"The server could not take the request.","remedy":"%s"}""".formatted(kind.slug(), kind.status().getReasonPhrase(), response.getStatus(), kind.remedy())
                .getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // The client is gone, or somebody else already answers it; there is nobody left to tell.
            container.getLogger().debug("No error report", e);
        }
    }
}
