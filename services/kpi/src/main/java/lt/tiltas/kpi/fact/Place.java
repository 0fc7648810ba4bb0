package lt.tiltas.kpi.fact;

import lt.tiltas.messaging.Position;

/**
 * Where a record stood when it was taken into a fact. Every delivery of the same record has the same place, on every
 * instance; a repetition by the sender has another one.
 *
 * @param source topic and partition, a legal field name
 */
public record Place(String source, long offset) {

    public static Place of(Position position) {
        return new Place(position.source(), position.offset());
    }
}
