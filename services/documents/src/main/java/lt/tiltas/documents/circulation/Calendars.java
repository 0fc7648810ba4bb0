package lt.tiltas.documents.circulation;

import lt.tiltas.documents.route.WorkingDays;

/** The calendars by which institutions work. */
public interface Calendars {

    WorkingDays of(String institution);
}
