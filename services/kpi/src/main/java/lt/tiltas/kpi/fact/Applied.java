package lt.tiltas.kpi.fact;

import lt.tiltas.messaging.Received;

/**
 * The event that made a step of a fact, as it was first taken.
 *
 * @param sequence of the event in its aggregate
 * @param at the one delivery that counts; the same event met elsewhere is a repetition
 */
public record Applied(long sequence, Place at) {

    static Applied of(Received<?> received) {
        return new Applied(received.sequence(), Place.of(received.position()));
    }
}
