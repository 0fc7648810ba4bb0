package lt.tiltas.documents.route;

import java.time.LocalDate;

/** The calendar of a country, as an institution keeps it. */
@FunctionalInterface
public interface WorkingDays {

    boolean isWorking(LocalDate day);

    /** The last day of a term that begins on the day after {@code start}, which itself does not count. */
    default LocalDate after(LocalDate start, int workingDays) {
        LocalDate day = start;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (isWorking(day)) {
                left--;
            }
        }
        return day;
    }

    /** The working day that many working days before. */
    default LocalDate before(LocalDate end, int workingDays) {
        LocalDate day = end;
        for (int left = workingDays; left > 0; ) {
            day = day.minusDays(1);
            if (isWorking(day)) {
                left--;
            }
        }
        return day;
    }
}
