package lt.tiltas.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import lt.tiltas.contracts.Event;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of events. Not the service's own mapper: what is on the wire must not follow a service's settings. */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private EventJson() {}

    static String write(Object event) {
        return MAPPER.writeValueAsString(event);
    }

    static <E extends Event> E read(byte @Nullable [] data, Class<E> type) throws UnreadableEvent {
        if (data == null || data.length == 0) {
            throw new UnreadableEvent("the record has no data");
        }
        E event;
        try {
            event = MAPPER.readValue(data, type);
        } catch (JacksonException refused) {
            // Its message quotes content; its place does not.
            throw new UnreadableEvent("the data is not a " + type.getSimpleName() + " (line "
                    + refused.getLocation().getLineNr() + ", column "
                    + refused.getLocation().getColumnNr() + ")");
        }
        if (event == null) {
            throw new UnreadableEvent("the data is null");
        }
        requireComplete(event);
        return event;
    }

    /** Jackson leaves absent components null; only those declared {@code @Nullable} may be. */
    private static void requireComplete(@Nullable Object value) throws UnreadableEvent {
        switch (value) {
            case null -> throw new UnreadableEvent("the data has a null in a list");
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    requireComplete(record, component);
                }
            }
            case Collection<?> items -> {
                for (Object item : items) {
                    requireComplete(item);
                }
            }
            case Map<?, ?> entries -> requireComplete(entries.values());
            default -> {}
        }
    }

    private static void requireComplete(Record record, RecordComponent component) throws UnreadableEvent {
        Object value;
        try {
            value = component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(component + " cannot be read", impossible);
        }
        if (value != null) {
            requireComplete(value);
        } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new UnreadableEvent("the data lacks " + component.getName());
        }
    }
}
