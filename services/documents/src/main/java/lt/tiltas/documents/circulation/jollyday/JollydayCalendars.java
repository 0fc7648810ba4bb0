package lt.tiltas.documents.circulation.jollyday;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.net.URL;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lt.tiltas.documents.circulation.Calendars;
import lt.tiltas.documents.circulation.CirculationSettings;
import lt.tiltas.documents.route.WorkingDays;
import org.springframework.stereotype.Component;

/**
 * Monday to Friday without public holidays, which stand in {@code calendars/*.xml} and are computed by Jollyday; the
 * operator adds days off and days that are worked instead.
 */
@Component
class JollydayCalendars implements Calendars {
    private static final List<String> COUNTRIES = List.of("lt", "ua", "pl");

    private final CirculationSettings settings;
    private final Map<String, WorkingDays> calendars;

    JollydayCalendars(CirculationSettings settings) {
        this.settings = settings;
        this.calendars = COUNTRIES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), this::country));
    }

    private WorkingDays country(String code) {
        URL holidays = Objects.requireNonNull(JollydayCalendars.class.getResource("/calendars/" + code + ".xml"));
        return new Country(
                HolidayManager.getInstance(ManagerParameters.create(holidays)),
                Set.copyOf(settings.holidays().getOrDefault(code, List.of())),
                Set.copyOf(settings.workingDays().getOrDefault(code, List.of())));
    }

    @Override
    public WorkingDays of(String institution) {
        String country = settings.countries().getOrDefault(institution, settings.country());
        WorkingDays calendar = calendars.get(country);
        if (calendar == null) {
            throw new IllegalStateException("There is no calendar of the country " + country);
        }
        return calendar;
    }

    /** One country's calendar; a year's holidays are computed once. */
    private static final class Country implements WorkingDays {
        private final HolidayManager holidays;
        private final Set<LocalDate> off;
        private final Set<LocalDate> worked;
        private final Map<Year, Set<LocalDate>> years = new ConcurrentHashMap<>();

        Country(HolidayManager holidays, Set<LocalDate> off, Set<LocalDate> worked) {
            this.holidays = holidays;
            this.off = off;
            this.worked = worked;
        }

        @Override
        public boolean isWorking(LocalDate day) {
            if (worked.contains(day)) {
                return true;
            }
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return !weekend && !off.contains(day) && !publicHolidays(day).contains(day);
        }

        private Set<LocalDate> publicHolidays(LocalDate day) {
            return years.computeIfAbsent(
                    Year.from(day),
                    year -> holidays.getHolidays(year, HolidayType.PUBLIC_HOLIDAY).stream()
                            .map(holiday -> holiday.getDate())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }
}
