package lt.tiltas.messaging;

/**
 * An aggregate's stored state, as read.
 *
 * @param version guards the next write
 * @param sequence of the last event that the aggregate has recorded; 0 when none
 */
public record Stored<S>(S state, long version, long sequence) {}
