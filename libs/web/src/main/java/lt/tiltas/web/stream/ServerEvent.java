package lt.tiltas.web.stream;

/**
 * One server-sent event.
 *
 * @param id what a client gives as {@code Last-Event-ID} to go on behind this event; without line ends
 * @param type the event's name
 * @param data usually JSON
 */
public record ServerEvent(String id, String type, String data) {
    public ServerEvent {
        if (id.isEmpty() || id.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("The id of an event must be a text without control characters");
        }
    }
}
