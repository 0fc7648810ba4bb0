package lt.tiltas.documents.circulation;

import java.time.Instant;
import java.util.UUID;
import lt.tiltas.documents.document.Text;
import lt.tiltas.documents.route.Route;

/**
 * A route that the institution uses again and again.
 *
 * @param name 1 to 200 characters
 * @param route a plan
 * @param version 1, and one more with each change
 */
public record RouteTemplate(UUID id, String institution, String name, Route route, int version, Instant changedAt) {
    /** Longest name. */
    public static final int LONGEST_NAME = 200;

    public RouteTemplate {
        name = name.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME || !Text.isPlain(name)) {
            throw new CirculationRefused.BadTemplate(
                    "The name is empty, too long, or has characters that cannot be shown");
        }
    }

    RouteTemplate changed(String newName, Route newRoute, Instant at) {
        return new RouteTemplate(id, institution, newName, newRoute, version + 1, at);
    }

    boolean says(String otherName, Route otherRoute) {
        return name.equals(otherName.strip()) && route.equals(otherRoute);
    }
}
