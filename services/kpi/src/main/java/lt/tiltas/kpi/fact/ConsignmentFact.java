package lt.tiltas.kpi.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.contracts.documents.ConsignmentEvent;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentDelivered;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentOpened;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentRefused;
import lt.tiltas.contracts.documents.ConsignmentEvent.ConsignmentRegistered;
import lt.tiltas.messaging.Received;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way to one recipient. Each event fills a field of its own, so that one that comes late, from the
 * dead letters, still finds its place.
 *
 * @param sender code of the sending institution
 * @param recipient code of the receiving institution
 * @param sequence of the latest event that it has taken
 * @param applied which event made each of its steps
 */
public record ConsignmentFact(
        UUID consignment,
        UUID document,
        String sender,
        String recipient,
        Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant registeredAt,
        @Nullable Instant refusedAt,
        long sequence,
        Map<Step, Applied> applied)
        implements Fact {

    /** The events that say something that is counted. */
    public static final Set<Class<? extends ConsignmentEvent>> COUNTED =
            Set.of(ConsignmentDelivered.class, ConsignmentRegistered.class, ConsignmentRefused.class);

    /** What happens to a consignment once and is counted. */
    public enum Step {
        DELIVERED,
        REGISTERED,
        REFUSED
    }

    public ConsignmentFact {
        Map<Step, Applied> copy = new EnumMap<>(Step.class);
        copy.putAll(applied);
        applied = Collections.unmodifiableMap(copy);
    }

    @Override
    public String id() {
        return consignment.toString();
    }

    /** The fact after an event; the same one when the event is a repetition or says nothing that is counted. */
    public static @Nullable ConsignmentFact after(
            @Nullable ConsignmentFact before, Received<ConsignmentEvent> received) {
        return switch (received.event()) {
            case ConsignmentDelivered event ->
                known(before, event).with(Step.DELIVERED, event.deliveredAt(), Applied.of(received));
            case ConsignmentRegistered event ->
                known(before, event).with(Step.REGISTERED, event.registeredAt(), Applied.of(received));
            case ConsignmentRefused event ->
                known(before, event).with(Step.REFUSED, event.refusedAt(), Applied.of(received));
            case ConsignmentOpened opened -> before;
        };
    }

    private static ConsignmentFact known(@Nullable ConsignmentFact before, ConsignmentEvent event) {
        return before != null
                ? before
                : new ConsignmentFact(
                        event.consignment(),
                        event.document(),
                        event.sender(),
                        event.recipient(),
                        event.sentAt().truncatedTo(ChronoUnit.MILLIS),
                        null,
                        null,
                        null,
                        0,
                        Map.of());
    }

    private ConsignmentFact with(Step step, Instant when, Applied by) {
        if (applied.containsKey(step)) {
            return this;
        }
        // As the store will give it back, so that counting now and counting again come to the same.
        Instant at = when.truncatedTo(ChronoUnit.MILLIS);
        Map<Step, Applied> steps = new EnumMap<>(Step.class);
        steps.putAll(applied);
        steps.put(step, by);
        return new ConsignmentFact(
                consignment,
                document,
                sender,
                recipient,
                sentAt,
                step == Step.DELIVERED ? at : deliveredAt,
                step == Step.REGISTERED ? at : registeredAt,
                step == Step.REFUSED ? at : refusedAt,
                Math.max(sequence, by.sequence()),
                steps);
    }
}
