package lt.tiltas.documents.document;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a list that is ordered by time, the latest first, and then by id.
 *
 * <p>Written {@code <milliseconds since 1970>.<id>}: clients hand it back as it is.
 */
public record Place(Instant at, String id) {

    /**
     * Reads a place as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static Place parse(String written) {
        int dot = written.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("Not a place in a list");
        }
        return new Place(
                Instant.ofEpochMilli(Long.parseLong(written.substring(0, dot))),
                UUID.fromString(written.substring(dot + 1)).toString());
    }

    @Override
    public String toString() {
        return at.toEpochMilli() + "." + id;
    }
}
