package lt.tiltas.web.stream;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import lt.tiltas.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of one client: a bounded buffer between the source and the client's own thread. */
final class EventStream {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final long NO_TIMEOUT = 0L;

    private final WebSettings.Stream settings;
    private final BlockingQueue<ServerEvent> buffer;
    private final Consumer<EventStream> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SseEmitter emitter = new Emitter();
    private volatile @Nullable Thread sender;
    private @Nullable AutoCloseable source;

    EventStream(WebSettings.Stream settings, Consumer<EventStream> whenClosed) {
        this.settings = settings;
        this.buffer = new ArrayBlockingQueue<>(settings.buffer());
        this.whenClosed = whenClosed;
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(failure -> close());
    }

    SseEmitter emitter() {
        return emitter;
    }

    void follow(@Nullable String after, EventSource events) {
        sender = Thread.ofVirtual().name("event-stream").start(this::send);
        AutoCloseable opened = events.follow(after, this::accept);
        synchronized (this) {
            source = opened;
        }
        if (closed.get()) {
            closeSource();
        }
    }

    /** Called by the source. */
    private void accept(ServerEvent event) {
        try {
            if (closed.get()) {
                throw new CancellationException("The client is gone");
            }
            if (!buffer.offer(event, settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("A client of a stream did not read for {}; it is disconnected", settings.patience());
                close();
                throw new CancellationException("The client is too slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new CancellationException("The source stops");
        }
    }

    private void send() {
        try {
            emitter.send(SseEmitter.event()
                    .comment("tiltas")
                    .reconnectTime(settings.retry().toMillis()));
            while (!closed.get()) {
                ServerEvent event = buffer.poll(settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
                emitter.send(
                        event == null
                                ? SseEmitter.event().comment("")
                                : SseEmitter.event()
                                        .id(event.id())
                                        .name(event.type())
                                        .data(event.data()));
            }
        } catch (InterruptedException e) {
            log.debug("A stream was closed");
        } catch (IOException | IllegalStateException e) {
            log.debug("The client of a stream went away: {}", e.toString());
        } finally {
            close();
            whenClosed.accept(this);
            complete();
        }
    }

    private void complete() {
        try {
            emitter.complete();
        } catch (IllegalStateException e) {
            log.debug("The server had ended the stream already: {}", e.toString());
        }
    }

    /**
     * Ends the stream soon. Never waits for the client: the source calls this too, and has others to serve. What is left
     * to do, the client's own thread does.
     */
    void close() {
        if (closed.compareAndSet(false, true)) {
            closeSource();
            Thread thread = sender;
            if (thread != null && thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
    }

    private void closeSource() {
        AutoCloseable open;
        synchronized (this) {
            open = source;
            source = null;
        }
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                log.warn("The source of a stream could not be closed", e);
            }
        }
    }

    /** Tells proxies to pass events on at once. */
    private static final class Emitter extends SseEmitter {
        Emitter() {
            super(NO_TIMEOUT);
        }

        @Override
        protected void extendResponse(ServerHttpResponse response) {
            super.extendResponse(response);
            response.getHeaders().setCacheControl(CacheControl.noStore());
            response.getHeaders().set("X-Accel-Buffering", "no");
        }
    }
}
