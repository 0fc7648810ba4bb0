package lt.tiltas.documents.circulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * That somebody stands in for a person for some time.
 *
 * @param person subject of whose steps the deputy does
 * @param roles of the person, whose steps the deputy does too, having the role or not
 * @param deputy subject of the deputy
 * @param from first day
 * @param until last day
 * @param namedBy subject of who said so
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
        Instant namedAt) {
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

    boolean isOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
