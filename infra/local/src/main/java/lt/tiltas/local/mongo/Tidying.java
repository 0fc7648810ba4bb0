package lt.tiltas.local.mongo;

import java.time.Duration;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Keeps the file of a store not much larger than what is in it. Every commit writes whole pages anew, so most of what was
 * ever written no longer counts: parts of which little counts are rewritten, and when no commands come, what is left is
 * moved together and the end of the file is given back.
 */
final class Tidying implements Runnable {

    /** How much of the written parts must count, in percent, while commands come and while none do. */
    private static final int BUSY_FILL_RATE = 50;

    private static final int IDLE_FILL_RATE = 75;

    /** What is rewritten, and what is moved, at a time: a command that comes waits for that long. */
    private static final int REWRITTEN = 1 << 19;

    private static final int LARGEST = 8 << 20;
    /** More than the largest part that is written at a time, so that each can be moved. */
    private static final int MOVED = 12 << 20;

    /** A file of this size is small enough. */
    private static final long SMALL = 16L << 20;

    private static final Duration SLICE = Duration.ofMillis(300);

    private final MVStore store;
    private final RandomAccessStore file;
    private final GroupCommit commits;
    private MVStore.TxCounter onDisk;
    private long changesBefore = -1;
    /** How many rounds may follow before the next command. */
    private long rounds;

    Tidying(MVStore store, GroupCommit commits) {
        this.store = store;
        this.file = (RandomAccessStore) store.getFileStore();
        this.commits = commits;
        this.onDisk = store.registerVersionUsage();
    }

    /** A little of it, between two commands. A round that fails is said and forgotten: the next one tries again. */
    @Override
    public void run() {
        try {
            round();
        } catch (RuntimeException failed) {
            System.err.println("The store's file was not tidied: " + failed);
        }
    }

    private void round() {
        long changes = commits.changes();
        boolean idle = changes == changesBefore;
        changesBefore = changes;
        if (!idle) {
            forced();
            rounds = file.size() <= SMALL ? 0 : 4 * file.size() / REWRITTEN;
            commits.betweenCommands(() -> store.compact(BUSY_FILL_RATE, 2 * REWRITTEN));
        } else {
            untilTidy(SLICE);
        }
    }

    /** As much of it as can be done in this time. */
    void untilTidy(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (rounds > 0 && System.nanoTime() < until) {
            commits.betweenCommands(this::together);
        }
    }

    /**
     * Forces the file to the disk, and lets go of what only the state that was forced before this one needs: a machine
     * that loses its power finds one of the two whole.
     */
    private void forced() {
        MVStore.TxCounter now = store.registerVersionUsage();
        store.sync();
        store.deregisterVersionUsage(onDisk);
        onDisk = now;
    }

    private void together() {
        // A large part that is the next in turn is passed over while little may be rewritten.
        boolean rewritten = store.compact(IDLE_FILL_RATE, REWRITTEN) || store.compact(IDLE_FILL_RATE, LARGEST);
        store.commit();
        forced();
        boolean scattered = file.getFillRate() <= IDLE_FILL_RATE;
        if (scattered) {
            file.compactMoveChunks(IDLE_FILL_RATE, MOVED, store);
        }
        rounds = rewritten || scattered ? rounds - 1 : 0;
    }
}
