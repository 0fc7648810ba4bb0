package lt.tiltas.documents.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class QuietBacklogTest {
    private static final double BUSY = 0.95;
    private static final double IDLE = 0.10;

    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable QuietBacklog backlog;

    @AfterEach
    void end() {
        if (backlog != null) {
            backlog.destroy();
        }
    }

    @Test
    void judgesAtOnceWhenTheMachineHasTime() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        with(10, Duration.ofMinutes(10), IDLE, asked).offer(done::countDown);

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void waitsWhileTheMachineIsBusy() throws InterruptedException {
        Queue<Double> loads = new ArrayDeque<>(List.of(BUSY, BUSY, BUSY, IDLE));
        backlog = new QuietBacklog(settings(10, Duration.ofMinutes(10)), Clock.systemUTC(), loads::remove);

        backlog.offer(done::countDown);

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(loads).isEmpty();
    }

    @Test
    void judgesOnABusyMachineWhatHasWaitedLongEnough() throws InterruptedException {
        with(10, Duration.ofMillis(1), BUSY, new AtomicInteger()).offer(done::countDown);

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goesOnAfterOneThatFailed() throws InterruptedException {
        QuietBacklog one = with(10, Duration.ofMinutes(10), IDLE, new AtomicInteger());
        one.offer(() -> {
            throw new IllegalStateException("broken on purpose");
        });

        one.offer(done::countDown);

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhenThereIsNoRoom() throws InterruptedException {
        QuietBacklog one = with(1, Duration.ofMinutes(10), IDLE, new AtomicInteger());
        CountDownLatch begun = new CountDownLatch(1);
        one.offer(() -> {
            begun.countDown();
            try {
                done.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(one.offer(() -> {})).isTrue();
        assertThat(one.offer(() -> {})).isFalse();
        assertThat(one.waiting()).isEqualTo(1);
        done.countDown();
    }

    private QuietBacklog with(int room, Duration within, double load, AtomicInteger asked) {
        QuietBacklog made = new QuietBacklog(settings(room, within), Clock.systemUTC(), () -> {
            asked.incrementAndGet();
            return load;
        });
        backlog = made;
        return made;
    }

    private static ValidationSettings settings(int room, Duration within) {
        return new ValidationSettings(
                DataSize.ofKilobytes(1),
                1,
                1,
                room,
                within,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofDays(1),
                10);
    }
}
