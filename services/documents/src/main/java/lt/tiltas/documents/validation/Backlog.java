package lt.tiltas.documents.validation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Validations that wait for their turn in the background, a bounded number of them. */
@Component
public class Backlog implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    private final ThreadPoolExecutor threads;

    public Backlog(ValidationSettings settings) {
        this.threads = new ThreadPoolExecutor(
                settings.parallelism(),
                settings.parallelism(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().daemon().name("validation-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether there was room for it. */
    public boolean offer(Runnable validation) {
        try {
            threads.execute(() -> run(validation));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** How many wait. */
    public int waiting() {
        return threads.getQueue().size();
    }

    private static void run(Runnable validation) {
        try {
            validation.run();
        } catch (RuntimeException e) {
            log.error("A validation in the background failed", e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
