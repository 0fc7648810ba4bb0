package lt.tiltas.messaging;

import lt.tiltas.contracts.Event;
import lt.tiltas.contracts.Topic;

/** Opens journals of topics; a bean of this library's auto-configuration. */
public interface Journals {
    <E extends Event> Journal<E> of(Topic topic);
}
