package lt.tiltas.documents.signing.dss;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers kept until they end, at most a number of them; who asks while the same is being asked waits for that answer.
 *
 * @param <T> what is kept
 */
final class RememberedStatuses<T> {
    private final int most;
    private final Map<String, Kept<T>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, FutureTask<Kept<T>>> asking = new ConcurrentHashMap<>();

    /**
     * An answer.
     *
     * @param until when it ends; absent, it is good for those who wait for it now and nobody else
     */
    record Kept<T>(T answer, @Nullable Instant until) {
        boolean isGood(Instant now) {
            return until != null && now.isBefore(until);
        }
    }

    RememberedStatuses(int most) {
        this.most = most;
    }

    /** The answer that is kept; nothing if there is none or it has ended. */
    @Nullable
    T kept(String key, Instant now) {
        synchronized (kept) {
            Kept<T> answer = kept.get(key);
            if (answer == null) {
                return null;
            }
            if (answer.isGood(now)) {
                return answer.answer();
            }
            kept.remove(key);
            return null;
        }
    }

    /** Asks, unless somebody is asking the same; a failure is thrown to all who wait, and not remembered. */
    T asked(String key, Instant now, Supplier<Kept<T>> ask) {
        FutureTask<Kept<T>> mine = new FutureTask<>(() -> {
            // Somebody may have learnt it since this caller looked.
            T meanwhile = kept(key, now);
            return meanwhile == null ? ask.get() : new Kept<>(meanwhile, null);
        });
        FutureTask<Kept<T>> other = asking.putIfAbsent(key, mine);
        if (other == null) {
            try {
                mine.run();
                Kept<T> answer = result(mine);
                if (answer.until() != null) {
                    keep(key, answer);
                }
                return answer.answer();
            } finally {
                asking.remove(key, mine);
            }
        }
        return result(other).answer();
    }

    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private void keep(String key, Kept<T> answer) {
        synchronized (kept) {
            kept.put(key, answer);
            var oldest = kept.entrySet().iterator();
            while (kept.size() > most) {
                oldest.next();
                oldest.remove();
            }
        }
    }

    private static <T> Kept<T> result(FutureTask<Kept<T>> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for the status of a certificate");
        }
    }
}
