package lt.tiltas.web.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/** What a failure is answered with. */
record Answer(ProblemDetail problem, HttpHeaders headers) {
    Answer(ProblemDetail problem) {
        this(problem, new HttpHeaders());
    }

    Answer with(String header, String value) {
        HttpHeaders all = new HttpHeaders();
        all.addAll(headers);
        all.set(header, value);
        return new Answer(problem, all);
    }
}
