package lt.tiltas.documents.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when one validation may go on. Whatever reads, unpacks or digests in a loop asks it each time around; a
 * validation that somebody called off stops at the same places.
 */
public final class Deadline {
    private final Clock clock;
    private volatile Instant end;
    private volatile boolean cancelled;

    private Deadline(Clock clock, Instant end) {
        this.clock = clock;
        this.end = end;
    }

    public static Deadline in(Duration time, Clock clock) {
        return new Deadline(clock, clock.instant().plus(time));
    }

    /** Calls the validation off; it stops soon. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether somebody called the validation off. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Begins anew: what waited for its turn has not used its time. */
    public void restart(Duration time) {
        end = clock.instant().plus(time);
    }

    /** What is left, zero when nothing is or the validation was called off. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return cancelled || left.isNegative() ? Duration.ZERO : left;
    }

    /** Does nothing while there is time. */
    public void check() throws Broken {
        if (cancelled) {
            throw new Broken(Reason.Code.CANCELLED);
        }
        if (clock.instant().isAfter(end)) {
            throw new Broken(Reason.Code.TOOK_TOO_LONG);
        }
    }
}
