package lt.tiltas.messaging;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import org.springframework.messaging.Message;

/** Makes the inboxes of the service, one for each topic, and keeps them for the replay of dead letters. */
final class TopicInboxes implements Inbox {

    private final Map<Topic, TopicInbox<?>> inboxes = new ConcurrentSkipListMap<>();
    private final String service;
    private final ParkedAggregates parked;
    private final EventSender sender;
    private final MessagingSettings.Intake settings;
    private final Clock clock;
    private final InboxMeters meters;

    TopicInboxes(
            String service,
            ParkedAggregates parked,
            EventSender sender,
            MessagingSettings.Intake settings,
            Clock clock,
            InboxMeters meters) {
        this.service = service;
        this.parked = parked;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public <E extends Event> Consumer<Message<List<byte[]>>> of(
            Topic topic, Set<Class<? extends E>> concern, Projection<E> projection) {
        TopicInbox<E> inbox =
                new TopicInbox<>(topic, concern, projection, service, parked, sender, settings, clock, meters);
        if (inboxes.putIfAbsent(topic, inbox) != null) {
            // Parked aggregates and dead letters are the service's; two projections would release each other's.
            throw new IllegalStateException(
                    topic.wireName() + " has an inbox already: let one projection hand on to the other");
        }
        return inbox;
    }

    Collection<TopicInbox<?>> all() {
        return inboxes.values();
    }
}
