package lt.tiltas.messaging;

import java.util.EnumMap;
import java.util.Map;
import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;
import org.springframework.context.SmartLifecycle;

/** Opens journals, one for each topic, and closes them before the web server waits for its open streams. */
final class KafkaJournals implements Journals, SmartLifecycle {

    private final PlainConsumers consumers;
    private final MessagingSettings.Reading settings;
    private final Map<Topic, TopicJournal<?>> journals = new EnumMap<>(Topic.class);
    private boolean running;

    KafkaJournals(PlainConsumers consumers, MessagingSettings.Reading settings) {
        this.consumers = consumers;
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <E extends Event> Journal<E> of(Topic topic) {
        TopicJournal<?> journal =
                journals.computeIfAbsent(topic, opened -> new TopicJournal<>(opened, consumers, settings));
        if (running) {
            journal.open();
        }
        return (Journal<E>) journal;
    }

    @Override
    public synchronized void start() {
        running = true;
        journals.values().forEach(TopicJournal::open);
    }

    @Override
    public synchronized void stop() {
        running = false;
        try {
            for (TopicJournal<?> journal : journals.values()) {
                journal.close();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
