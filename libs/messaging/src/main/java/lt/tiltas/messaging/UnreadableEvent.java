package lt.tiltas.messaging;

/** A record that is no event of its topic. The message says why without quoting content. */
final class UnreadableEvent extends Exception {
    UnreadableEvent(String reason) {
        super(reason);
    }
}
