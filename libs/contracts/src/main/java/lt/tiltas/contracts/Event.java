package lt.tiltas.contracts;

/**
 * A fact that other services may learn. It carries ids, codes, digests and instants; never content, never more
 * personal data than a consumer needs.
 *
 * <p>Its wire name stands in {@link EventType}, its topic in {@link Topic#of(Class)}. The envelope (id, sequence in the
 * aggregate, time) is CloudEvents 1.0 and is added by the outbox. Each family, one for a topic, is sealed.
 */
public interface Event {

    /** The id of the aggregate that this happened to: the CloudEvents subject and the record key. */
    String aggregate();
}
