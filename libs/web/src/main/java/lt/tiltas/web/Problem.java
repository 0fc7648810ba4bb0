package lt.tiltas.web;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Makes problem details (RFC 9457), the one shape of every error: {@code type} is {@code urn:tiltas:problem:<slug>},
 * {@code detail} says what is wrong, the members {@code field} and {@code remedy} where and what to do next.
 */
public final class Problem {

    /** One of several faults of a request. */
    public record Fault(String field, String reason, String remedy) {}

    private Problem() {}

    public static ProblemDetail of(
            HttpStatus status, String slug, String detail, @Nullable String field, String remedy) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:tiltas:problem:" + slug));
        if (field != null) {
            problem.setProperty("field", field);
        }
        problem.setProperty("remedy", remedy);
        return problem;
    }

    public static ProblemDetail of(HttpStatus status, String slug, String detail, List<Fault> faults) {
        Fault first = faults.getFirst();
        ProblemDetail problem = of(status, slug, detail, first.field(), first.remedy());
        problem.setProperty("faults", faults);
        return problem;
    }
}
