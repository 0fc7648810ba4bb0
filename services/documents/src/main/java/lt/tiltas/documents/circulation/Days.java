package lt.tiltas.documents.circulation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import lt.tiltas.documents.route.Today;
import org.springframework.stereotype.Component;

/** Tells what day it is where an institution works. */
@Component
public class Days {
    private final Calendars calendars;
    private final Clock clock;

    public Days(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    public Today today(String institution) {
        Instant now = clock.instant();
        return new Today(now, LocalDate.ofInstant(now, clock.getZone()), calendars.of(institution));
    }
}
