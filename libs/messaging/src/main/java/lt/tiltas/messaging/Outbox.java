package lt.tiltas.messaging;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lt.tiltas.contracts.Event;

/**
 * A collection whose documents each hold an aggregate's state, its audit trail and its unpublished events, so that a
 * decision and what it tells the world are one atomic write on any MongoDB. After each write the relay is told.
 *
 * <p>In the stored document the state's own fields stand at the top level beside {@code version}, {@code sequence},
 * {@code outbox} and {@code trail}, which the state must not use. The state has an {@code @Id}.
 *
 * @param <S> the stored form of the aggregate, a record mapped by Spring Data
 */
public interface Outbox<S> {

    Optional<Stored<S>> find(Object id);

    /**
     * Stores a new aggregate with its first events.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the id, or another unique key, is taken
     */
    Stored<S> insert(S state, List<? extends Event> events, Trace trace);

    /**
     * Replaces the state and appends the events, if nobody wrote since {@code before} was read.
     *
     * @param before the aggregate as it was read, in whatever form
     * @throws org.springframework.dao.OptimisticLockingFailureException when somebody did; load, decide and try again
     */
    Stored<S> update(Stored<?> before, S after, List<? extends Event> events, Trace trace);

    /**
     * Gives aggregates a field that they lack because they were stored before there was one. Nothing happened to them:
     * version, trail and events stay. One that somebody writes at the same time gets the field so.
     *
     * @param anew the state with the field
     * @return how many lacked it, a thousand at most: ask again for the others
     */
    int complete(String field, UnaryOperator<S> anew);

    /** The audit trail of an aggregate, oldest first; empty when there is none. */
    List<Trace> trail(Object id);
}
