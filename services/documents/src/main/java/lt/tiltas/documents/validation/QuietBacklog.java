package lt.tiltas.documents.validation;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Validations that nobody waits for yet, one at a time: when the machine has time for them, or when they have waited long
 * enough. So they do not slow those down who exchange documents meanwhile.
 */
@Component
public class QuietBacklog implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(QuietBacklog.class);
    /** Of the time of all processors; one judgement keeps half of the smallest machine busy. */
    private static final double BUSY = 0.75;

    private static final long PAUSE = 100;

    private final ThreadPoolExecutor thread;
    private final ValidationSettings settings;
    private final Clock clock;
    private final DoubleSupplier load;

    @Autowired
    public QuietBacklog(ValidationSettings settings, Clock clock, MeterRegistry meters) {
        this(settings, clock, machine()::getCpuLoad);
        Gauge.builder("tiltas.validation.ahead", this, QuietBacklog::waiting)
                .description("containers that are judged before somebody asks, and wait for their turn")
                .register(meters);
    }

    /**
     * With the load told by somebody.
     *
     * @param load of the machine since it was asked for last, from 0 to 1
     */
    QuietBacklog(ValidationSettings settings, Clock clock, DoubleSupplier load) {
        this.settings = settings;
        this.clock = clock;
        this.load = load;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.aheadQueue()),
                Thread.ofPlatform().daemon().name("validation-ahead").factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /** Whether there was room for it. */
    public boolean offer(Runnable validation) {
        Instant latest = clock.instant().plus(settings.aheadWithin());
        try {
            thread.execute(() -> run(validation, latest));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** How many wait. */
    public int waiting() {
        return thread.getQueue().size();
    }

    private void run(Runnable validation, Instant latest) {
        try {
            while (load.getAsDouble() > BUSY && clock.instant().isBefore(latest)) {
                Thread.sleep(PAUSE);
            }
            validation.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("A validation in the background failed", e);
        }
    }

    private static OperatingSystemMXBean machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
