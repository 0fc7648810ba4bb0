package lt.tiltas.messaging;

import java.time.Instant;
import java.util.UUID;
import lt.tiltas.contracts.Event;

/**
 * An event as it came out of a topic.
 *
 * @param id the same in every repetition of the event
 * @param sequence of the event in its aggregate, from 1, without holes; a repetition has the same
 * @param position where this delivery of the event stands; a repetition by the sender stands elsewhere
 */
public record Received<E extends Event>(E event, UUID id, long sequence, Instant time, Position position) {}
