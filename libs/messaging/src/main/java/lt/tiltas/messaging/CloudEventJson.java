package lt.tiltas.messaging;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;

/**
 * An event as one JSON text, for transports without headers: CloudEvents 1.0, structured mode, JSON event format, with
 * the same attributes and data as the record on Kafka.
 */
public final class CloudEventJson {

    private CloudEventJson() {}

    public static String write(Received<?> received) {
        Event event = received.event();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("specversion", "1.0");
        members.put("id", received.id().toString());
        members.put("source", source(event));
        members.put("type", Topic.typeOf(event.getClass()));
        members.put("subject", event.aggregate());
        members.put("time", received.time().truncatedTo(ChronoUnit.MILLIS).toString());
        members.put("sequence", "%019d".formatted(received.sequence()));
        members.put("datacontenttype", "application/json");
        members.put("data", event);
        return EventJson.write(members);
    }

    /** The service's, as the topic's name says. */
    private static String source(Event event) {
        return "/tiltas/" + Topic.of(event.getClass()).wireName().split("\\.")[1];
    }
}
