package lt.tiltas.messaging;

/** Where a record stands on the broker. Offsets grow within a source, so they fence folded counters. */
public record Position(String topic, int partition, long offset) {

    /** Topic and partition in one word that is legal as a MongoDB field name. */
    public String source() {
        return topic.replace('.', '_') + "-" + partition;
    }
}
