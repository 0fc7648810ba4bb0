package lt.tiltas.contracts;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.PublicServiceEvent;
import lt.tiltas.contracts.documents.ConsignmentEvent;
import lt.tiltas.contracts.documents.DocumentEvent;
import lt.tiltas.contracts.kpi.IndicatorValueEvent;

/** A Kafka topic of the suite. This list is the only declaration; every installation creates its topics from it. */
public enum Topic {
    DOCUMENT("tiltas.documents.document", DocumentEvent.class, 6, Duration.ofDays(30), false),
    CONSIGNMENT("tiltas.documents.consignment", ConsignmentEvent.class, 6, Duration.ofDays(30), false),
    INSTITUTION("tiltas.catalog.institution", InstitutionEvent.class, 3, Duration.ofDays(7), true),
    PUBLIC_SERVICE("tiltas.catalog.public-service", PublicServiceEvent.class, 3, Duration.ofDays(7), true),
    INDICATOR_VALUE("tiltas.kpi.indicator-value", IndicatorValueEvent.class, 3, Duration.ofDays(7), false);

    /** How long a record that could not be handled waits for an operator. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

    private static final String DEAD_LETTER_SUFFIX = ".dead-letter";

    private final String wireName;
    private final Class<? extends Event> family;
    private final int partitions;
    private final Duration retention;
    private final boolean compacted;

    Topic(String wireName, Class<? extends Event> family, int partitions, Duration retention, boolean compacted) {
        this.wireName = wireName;
        this.family = family;
        this.partitions = partitions;
        this.retention = retention;
        this.compacted = compacted;
    }

    /** The name on the broker. */
    public String wireName() {
        return wireName;
    }

    /** The topic, of one partition, of records that some consumer of this topic could not handle. */
    public String deadLetterName() {
        return wireName + DEAD_LETTER_SUFFIX;
    }

    /** The sealed family of events that this topic carries. */
    public Class<? extends Event> family() {
        return family;
    }

    public int partitions() {
        return partitions;
    }

    /** How long records are kept; for a compacted topic, how long superseded records at least stay readable. */
    public Duration retention() {
        return retention;
    }

    /** Whether the broker keeps the last record of every key for ever. */
    public boolean compacted() {
        return compacted;
    }

    /** Every concrete event of this topic. */
    public List<Class<? extends Event>> events() {
        List<Class<? extends Event>> events = new ArrayList<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(family));
        while (!open.isEmpty()) {
            Class<?> next = open.removeFirst();
            if (next.isSealed()) {
                open.addAll(Arrays.asList(next.getPermittedSubclasses()));
            } else {
                events.add(next.asSubclass(Event.class));
            }
        }
        return events;
    }

    /** The event of this topic with the given wire name; empty when this version of the suite does not know it. */
    public Optional<Class<? extends Event>> event(String type) {
        return events().stream().filter(event -> typeOf(event).equals(type)).findFirst();
    }

    /** The topic that carries the event. */
    public static Topic of(Class<? extends Event> event) {
        return Arrays.stream(values())
                .filter(topic -> topic.family.isAssignableFrom(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event + " belongs to no topic"));
    }

    /** The wire name of the event. */
    public static String typeOf(Class<? extends Event> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event + " has no @EventType");
        }
        return type.value();
    }
}
