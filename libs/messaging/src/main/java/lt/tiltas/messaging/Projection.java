package lt.tiltas.messaging;

import java.util.List;
import lt.tiltas.contracts.Event;

/** What a service does with the events of one topic. */
@FunctionalInterface
public interface Projection<E extends Event> {

    /**
     * Applies events in the order of the batch; within an aggregate that is the order in which they happened. The same
     * events may come again, alone or in other batches, and must then change nothing.
     *
     * <p>When it throws because a remote system is away, the batch comes again until it succeeds. When it throws
     * otherwise the inbox gives it the events one by one, and puts those that still fail to the dead letters.
     */
    void apply(List<Received<E>> batch);
}
