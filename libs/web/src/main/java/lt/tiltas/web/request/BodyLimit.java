package lt.tiltas.web.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import lt.tiltas.web.WebSettings;
import lt.tiltas.web.problem.BodyTooLarge;
import lt.tiltas.web.problem.Refusals;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Stops reading a body that is larger than allowed, declared or not; endpoints for uploads keep their own limit. */
class BodyLimit extends OncePerRequestFilter {

    private final long limit;
    private final List<PathPattern> uploads;
    private final Refusals refusals;

    BodyLimit(WebSettings settings, Refusals refusals) {
        this.limit = settings.maxBody().toBytes();
        this.uploads = settings.uploads().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return uploads.stream().anyMatch(upload -> upload.matches(path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            refusals.tooLarge(request, response, new BodyTooLarge(limit));
            return;
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), limit);
        }
    }

    private static final class Counting extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private long count;

        Counting(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = body.read(bytes, offset, length);
            counted(Math.max(read, 0));
            return read;
        }

        private void counted(int more) throws BodyTooLarge {
            count += more;
            if (count > limit) {
                throw new BodyTooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
