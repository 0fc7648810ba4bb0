package lt.tiltas.documents.circulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody stands in for a person for some time.
 *
 * @param person subject of whose steps the deputy does
 * @param deputy subject of the deputy
 * @param roles of the person, whose steps the deputy does too, having the role or not
 * @param from first day
 * @param until last day
 * @param namedBy subject of who said so
 * @param ended when it was taken back, before the last day or before it began; absent when it was not
 */
public record Deputy(
        UUID id,
        String institution,
        String person,
        String deputy,
        Set<String> roles,
        LocalDate from,
        LocalDate until,
        String namedBy,
        Instant namedAt,
        @Nullable Ended ended) {
    private static final int LONGEST_SUBJECT = 200;

    public Deputy {
        roles = Set.copyOf(roles);
        if (until.isBefore(from)) {
            throw new CirculationRefused.BadDeputy("until", "The last day is before the first");
        }
        if (person.equals(deputy)) {
            throw new CirculationRefused.BadDeputy("deputy", "Nobody is one's own deputy");
        }
        if (deputy.isBlank() || deputy.length() > LONGEST_SUBJECT) {
            throw new CirculationRefused.BadDeputy(
                    "deputy", "A person is named by 1 to " + LONGEST_SUBJECT + " characters");
        }
    }

    /** That it was taken back, by whom and when. What the deputy did stays done, and shows who let it. */
    public record Ended(String by, Instant at) {}

    boolean isOn(LocalDate day) {
        return ended == null && !day.isBefore(from) && !day.isAfter(until);
    }
}
