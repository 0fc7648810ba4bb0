package lt.tiltas.documents.circulation.jollyday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import lt.tiltas.documents.circulation.CirculationSettings;
import lt.tiltas.documents.route.WorkingDays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working days of the three countries, against dates that their labour codes name. */
class CalendarsTest {
    private static final String POLISH = "900000016";
    private static final String UKRAINIAN = "900000023";
    private static final JollydayCalendars CALENDARS = calendars(Map.of(), Map.of());

    private static JollydayCalendars calendars(
            Map<String, List<LocalDate>> holidays, Map<String, List<LocalDate>> workingDays) {
        return new JollydayCalendars(new CirculationSettings(
                "lt",
                Map.of(POLISH, "pl", UKRAINIAN, "ua"),
                holidays,
                workingDays,
                1,
                Duration.ofMinutes(15),
                "registrar"));
    }

    private static WorkingDays of(String country) {
        return CALENDARS.of(
                switch (country) {
                    case "pl" -> POLISH;
                    case "ua" -> UKRAINIAN;
                    default -> "188718528";
                });
    }

    /** Lithuania: Darbo kodeksas, article 123; Poland: the act of 18 January 1951; Ukraine: labour code, article 73. */
    @ParameterizedTest
    @CsvSource({
        "lt, 2026-01-01",
        "lt, 2026-02-16",
        "lt, 2026-03-11",
        "lt, 2026-04-06",
        "lt, 2026-05-01",
        "lt, 2026-06-24",
        "lt, 2026-07-06",
        "lt, 2027-11-02",
        "lt, 2027-11-01",
        "lt, 2026-12-24",
        "lt, 2026-12-25",
        "pl, 2026-01-01",
        "pl, 2026-01-06",
        "pl, 2026-04-06",
        "pl, 2026-05-01",
        "pl, 2027-05-03",
        "pl, 2026-06-04",
        "pl, 2026-11-11",
        "pl, 2025-12-24",
        "pl, 2026-12-25",
        "ua, 2026-01-01",
        "ua, 2027-03-08",
        "ua, 2026-05-01",
        "ua, 2026-08-24",
        "ua, 2026-12-25"
    })
    void a_public_holiday_is_not_a_working_day(String country, LocalDate day) {
        assertThat(of(country).isWorking(day)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "lt, 2026-11-11",
        "lt, 2026-05-04",
        "lt, 2026-01-06",
        "pl, 2026-11-02",
        "pl, 2026-02-16",
        "pl, 2024-12-24",
        "ua, 2026-11-02",
        "ua, 2026-04-06",
        "ua, 2027-01-07",
        "ua, 2026-10-14"
    })
    void another_country_s_holiday_is(String country, LocalDate day) {
        assertThat(of(country).isWorking(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // A Friday; three days later, not counting Sunday the first of November and Monday the second (All Souls').
        "lt, 2026-10-30, 3, 2026-11-05",
        // Over the turn of the year: 24 to 26 December and 1 January are off, and two weekends.
        "lt, 2026-12-23, 5, 2027-01-04",
        "lt, 2026-12-31, 1, 2027-01-04",
        "pl, 2026-12-31, 3, 2027-01-07",
        // Good Friday is worked; Easter Monday, 6 April 2026, is not.
        "lt, 2026-04-02, 2, 2026-04-07",
        "pl, 2026-11-10, 1, 2026-11-12",
        "lt, 2026-11-21, 1, 2026-11-23"
    })
    void a_term_ends_on_its_last_working_day(String country, LocalDate start, int days, LocalDate end) {
        assertThat(of(country).after(start, days)).isEqualTo(end);
    }

    @Test
    void an_operator_adds_days_off_and_days_that_are_worked_instead() {
        LocalDate friday = LocalDate.of(2026, 2, 13);
        LocalDate saturday = LocalDate.of(2026, 2, 14);
        WorkingDays moved = calendars(Map.of("lt", List.of(friday)), Map.of("lt", List.of(saturday)))
                .of("188718528");
        assertThat(moved.isWorking(friday)).isFalse();
        assertThat(moved.isWorking(saturday)).isTrue();
        assertThat(moved.after(LocalDate.of(2026, 2, 12), 1)).isEqualTo(saturday);
    }

    @Property(tries = 300)
    void a_term_has_exactly_its_working_days_and_ends_on_one(
            @ForAll @IntRange(min = 0, max = 3650) int start,
            @ForAll @IntRange(min = 1, max = 60) int term,
            @ForAll @IntRange(max = 2) int country) {
        WorkingDays calendar = of(List.of("lt", "pl", "ua").get(country));
        LocalDate from = LocalDate.of(2024, 1, 1).plusDays(start);
        LocalDate end = calendar.after(from, term);
        assertThat(calendar.isWorking(end)).isTrue();
        assertThat(from.plusDays(1)
                        .datesUntil(end.plusDays(1))
                        .filter(calendar::isWorking)
                        .count())
                .isEqualTo(term);
        assertThat(calendar.before(end, term)).isBeforeOrEqualTo(from.plusDays(1));
        assertThat(calendar.after(from, term + 1)).isAfter(end);
    }
}
