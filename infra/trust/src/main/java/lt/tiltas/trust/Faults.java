package lt.tiltas.trust;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What tests have switched: faults of services and how long answers last; counts how often each was asked. */
final class Faults {
    /** How long OCSP answers and lists may be used where nothing else is wanted. */
    static final Duration OCSP_LASTS = Duration.ofHours(1);

    static final Duration CRL_LASTS = Duration.ofDays(1);

    private final Map<Service, Broken> broken = new ConcurrentHashMap<>();
    private final Map<Service, LongAdder> asked = new EnumMap<>(Service.class);
    private volatile Duration ocspLasts = OCSP_LASTS;
    private volatile Duration crlLasts = CRL_LASTS;

    private record Broken(Fault fault, CountDownLatch mended) {}

    Faults() {
        for (Service service : Service.values()) {
            asked.put(service, new LongAdder());
        }
    }

    void set(Service service, Fault fault) {
        if (!fault.isOf(service)) {
            throw new IllegalArgumentException(service + " cannot fail as " + fault);
        }
        release(broken.put(service, new Broken(fault, new CountDownLatch(1))));
    }

    void mend(Service service) {
        release(broken.remove(service));
    }

    /** Mends everything, and lets go whoever waits. */
    void mend() {
        for (Service service : Service.values()) {
            mend(service);
        }
    }

    private static void release(@Nullable Broken before) {
        if (before != null) {
            before.mended().countDown();
        }
    }

    @Nullable
    Fault of(Service service) {
        Broken now = broken.get(service);
        return now == null ? null : now.fault();
    }

    boolean is(Service service, Fault fault) {
        return of(service) == fault;
    }

    /** Waits until the service is mended; true if it was. */
    boolean mended(Service service, long milliseconds) {
        Broken now = broken.get(service);
        try {
            return now == null || now.mended().await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void count(Service service) {
        counter(service).increment();
    }

    long asked(Service service) {
        return counter(service).sum();
    }

    private LongAdder counter(Service service) {
        LongAdder counter = asked.get(service);
        if (counter == null) {
            throw new IllegalStateException("No counter of " + service);
        }
        return counter;
    }

    void ocspLasts(Duration lasts) {
        ocspLasts = lasts;
    }

    void crlLasts(Duration lasts) {
        crlLasts = lasts;
    }

    /** From an answer to the next one; negative where stale answers are wanted. */
    Duration ocspLasts() {
        return is(Service.OCSP, Fault.STALE) ? Duration.ofHours(-1) : ocspLasts;
    }

    /** From a list to the next one. */
    Duration crlLasts() {
        return is(Service.CRL, Fault.STALE) ? Duration.ofHours(-1) : crlLasts;
    }
}
