package lt.tiltas.web.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import lt.tiltas.web.stream.EventSource;
import lt.tiltas.web.stream.ServerEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A journal in memory: what happened, numbered from 1. */
@Component
public class Happenings implements EventSource {

    private final List<String> all = new ArrayList<>();

    public synchronized void happen(String what) {
        all.add(what);
        notifyAll();
    }

    public synchronized int size() {
        return all.size();
    }

    private synchronized String at(int index) throws InterruptedException {
        while (index >= all.size()) {
            wait();
        }
        return all.get(index);
    }

    @Override
    public AutoCloseable follow(@Nullable String after, Consumer<ServerEvent> reader) {
        int first = after == null ? size() : Integer.parseInt(after);
        if (first < 0 || first > size()) {
            throw new IllegalArgumentException("No such happening");
        }
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                for (int i = first; ; i++) {
                    reader.accept(new ServerEvent(String.valueOf(i + 1), "happening", at(i)));
                }
            } catch (InterruptedException | CancellationException e) {
                // Closed.
            }
        });
        return thread::interrupt;
    }
}
