package lt.tiltas.documents.document.web;

import java.util.OptionalLong;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The revision of a document as an entity tag (RFC 9110, section 8.8.3). */
final class Revision {
    private Revision() {}

    static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /** What {@code If-Match} asks for (RFC 9110, section 13.1.1); empty for any. Without it a change is refused. */
    static OptionalLong wanted(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw refused(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "revision-missing",
                    "The header 'If-Match' does not say which revision was read.",
                    "Read the document, and give its 'ETag' as 'If-Match'.");
        }
        String tag = ifMatch.strip();
        if (tag.equals("*")) {
            return OptionalLong.empty();
        }
        if (!tag.matches("\"\\d{1,18}\"")) {
            throw refused(
                    HttpStatus.BAD_REQUEST,
                    "invalid-revision",
                    "The header 'If-Match' is not one entity tag of a document.",
                    "Give the document's 'ETag' as it was answered.");
        }
        return OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)));
    }

    private static ErrorResponseException refused(HttpStatus status, String slug, String detail, String remedy) {
        return new ErrorResponseException(status, Problem.of(status, slug, detail, HttpHeaders.IF_MATCH, remedy), null);
    }
}
