package lt.tiltas.documents.transfer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Content on its way out: saved by browsers, never shown, because it comes from strangers. */
public final class Download {

    /** Writes the content. */
    @FunctionalInterface
    public interface Body {
        void to(OutputStream out) throws IOException;
    }

    private Download() {}

    /** Streams the content under the name. */
    public static void send(HttpServletResponse response, String name, String mediaType, long size, Body body)
            throws IOException {
        response.setContentType(mediaType);
        response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("Content-Security-Policy", "sandbox");
        body.to(response.getOutputStream());
        response.flushBuffer();
    }
}
