package lt.tiltas.documents.route;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The moment at which something is decided, and the calendar by which terms run from it.
 *
 * @param date of the moment in the institution's time zone
 */
public record Today(Instant at, LocalDate date, WorkingDays calendar) {

    LocalDate due(int term) {
        return calendar.after(date, term);
    }
}
