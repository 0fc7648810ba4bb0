package lt.tiltas.catalog.institution;

/**
 * What became of a request to record something.
 *
 * @param value as it now stands
 * @param version of what is stored
 */
public record Recorded<T>(T value, long version, Change change) {

    /** What recording did. */
    public enum Change {
        CREATED,
        CHANGED,
        /** It stood so already; nothing was written and nothing is told to the other services. */
        UNCHANGED
    }
}
