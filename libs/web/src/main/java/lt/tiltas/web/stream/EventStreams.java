package lt.tiltas.web.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import lt.tiltas.web.Problem;
import lt.tiltas.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Serves streams of server-sent events that resume, to many clients of any speed. An endpoint returns what
 * {@link #open} gives it.
 *
 * <p>Each client has a thread of its own, so none waits for another; a client that does not read is disconnected, and
 * goes on where it stopped when it comes back with {@code Last-Event-ID}.
 */
public final class EventStreams implements SmartLifecycle {

    private final WebSettings settings;
    private final Semaphore free;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    EventStreams(WebSettings settings) {
        this.settings = settings;
        this.free = new Semaphore(settings.stream().maxConnections());
    }

    /**
     * Starts a stream.
     *
     * @param lastEventId what the client sent as {@code Last-Event-ID}, null for new events only
     */
    public SseEmitter open(@Nullable String lastEventId, EventSource source) {
        if (!running || !free.tryAcquire()) {
            throw refused();
        }
        EventStream stream = new EventStream(settings.stream(), this::closed);
        open.add(stream);
        try {
            stream.follow(lastEventId, source);
        } catch (IllegalArgumentException e) {
            stream.close();
            throw unknownPlace(e);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
        return stream.emitter();
    }

    /** How many clients are connected. */
    public int connections() {
        return open.size();
    }

    private void closed(EventStream stream) {
        if (open.remove(stream)) {
            free.release();
        }
    }

    private ErrorResponseException refused() {
        ErrorResponseException refusal = new ErrorResponseException(
                HttpStatus.SERVICE_UNAVAILABLE,
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "too-many-streams",
                        "As many clients follow streams as this service serves.",
                        null,
                        "Connect again after the time in the header 'Retry-After'."),
                null);
        refusal.getHeaders()
                .set(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(settings.retryAfter().toSeconds()));
        return refusal;
    }

    private static ErrorResponseException unknownPlace(IllegalArgumentException cause) {
        return new ErrorResponseException(
                HttpStatus.BAD_REQUEST,
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "invalid-cursor",
                        "'Last-Event-ID' is not the id of an event of this stream.",
                        "Last-Event-ID",
                        "Send the id of the last event that was received, or none for new events only."),
                cause);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Closes every stream, so that the server, which stops after this, need not wait for clients that never leave. */
    @Override
    public void stop() {
        running = false;
        open.forEach(EventStream::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
