package lt.tiltas.local.mongo;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Lets an answer out only when everything that it may have seen or done is in the store's file. Commands that wait at
 * the same time share one commit.
 *
 * <p>A commit never falls into the middle of a command: a document and its entries in unique indexes lie in several maps
 * of the store, and a crash between them would leave a key that is taken by nothing. That is also why the store's own
 * background commits must be off.
 */
final class GroupCommit {

    private final MVStore store;
    /** Read: a command at work. Write: a commit. Fair, so that a stream of commands does not starve the commit. */
    private final ReadWriteLock quiet = new ReentrantReadWriteLock(true);

    private final ReentrantLock committing = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile long committed;

    GroupCommit(MVStore store) {
        this.store = store;
    }

    /** Does the command, and returns when what it changed is kept. */
    <T> T change(Supplier<T> command) {
        quiet.readLock().lock();
        try {
            changes.incrementAndGet();
            return pinned(command);
        } finally {
            quiet.readLock().unlock();
            keepUpTo(changes.get());
        }
    }

    /** Does the command, and returns when what it may have read from unfinished changes is kept. */
    <T> T read(Supplier<T> command) {
        T answer = pinned(command);
        keepUpTo(changes.get());
        return answer;
    }

    /** What the command sees when it begins is not overwritten in the file before it ends. */
    private <T> T pinned(Supplier<T> command) {
        MVStore.TxCounter seen = store.registerVersionUsage();
        try {
            return command.get();
        } finally {
            store.deregisterVersionUsage(seen);
        }
    }

    /** Changes commands have made so far; the same number twice means that nothing was written between. */
    long changes() {
        return changes.get();
    }

    /** Does what may not fall into the middle of a command, and keeps it. */
    void betweenCommands(Runnable work) {
        quiet.writeLock().lock();
        try {
            if (!store.isClosed()) {
                long upTo = changes.get();
                work.run();
                store.commit();
                committed = upTo;
            }
        } finally {
            quiet.writeLock().unlock();
        }
    }

    private void keepUpTo(long change) {
        if (committed >= change) {
            return;
        }
        committing.lock();
        try {
            if (committed < change) {
                commit();
            }
        } finally {
            committing.unlock();
        }
    }

    private void commit() {
        betweenCommands(() -> {});
    }
}
