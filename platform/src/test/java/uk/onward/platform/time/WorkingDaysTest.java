package uk.onward.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingDaysTest {
    /** Seconds at 1 January 2015 and 31 December 2035. */
    private static final long EARLIEST = 1_420_070_400L;

    private static final long LATEST = 2_082_672_000L;

    /** As gov.uk/bank-holidays lists England and Wales, substitute days where a holiday fell on a weekend. */
    private static final Map<Integer, List<String>> PUBLISHED = Map.of(
            2019, List.of("01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"),
            2020, List.of("01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"),
            2021, List.of("01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"),
            2022, List.of("01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"),
            2023, List.of("01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"),
            2024, List.of("01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"),
            2025, List.of("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"),
            2026, List.of("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"));

    private final WorkingDays days = new WorkingDays(Optional.empty());

    @ParameterizedTest
    @CsvSource({"2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"})
    void the_weekdays_that_are_no_working_days_are_those_the_government_published(int year) {
        // Given
        LocalDate first = LocalDate.of(year, 1, 1);

        // When
        List<String> free = first.datesUntil(first.plusYears(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .filter(day -> !days.isWorkingDay(day))
                .map(day -> day.toString().substring(5))
                .collect(Collectors.toList());

        // Then
        assertThat(free).isEqualTo(PUBLISHED.get(year));
    }

    @ParameterizedTest(name = "{1} working days from {0}: {2}")
    @CsvSource({
        // On a working day: the same time of day
        "2026-11-16T14:30, 2, 2026-11-18T14:30",
        "2026-11-20T14:30, 2, 2026-11-24T14:30",
        // Received on a weekend: from Monday's start
        "2026-11-21T14:30, 2, 2026-11-25T00:00",
        "2026-11-21T14:30, 0, 2026-11-23T00:00",
        "2026-11-22T23:59, 1, 2026-11-24T00:00",
        // Good Friday and Easter Monday
        "2026-04-02T09:00, 2, 2026-04-08T09:00",
        "2026-04-03T09:00, 1, 2026-04-08T00:00",
        // Christmas Day and Boxing Day on a weekend, kept on Monday and Tuesday
        "2021-12-24T16:00, 1, 2021-12-29T16:00",
        // The clocks go forward on 29 March 2026 and back on 25 October 2026
        "2026-03-27T12:00, 1, 2026-03-30T12:00",
        "2026-03-29T01:30, 1, 2026-03-31T00:00",
        "2026-10-23T12:00, 2, 2026-10-27T12:00",
        "2026-10-23T00:30, 1, 2026-10-26T00:30"
    })
    void a_period_ends_at_the_same_time_of_day(LocalDateTime from, int count, LocalDateTime end) {
        assertThat(days.plusWorkingDays(london(from), count)).isEqualTo(london(end));
    }

    @Test
    void a_day_of_mourning_can_be_added_before_the_library_knows_it() {
        // Given
        LocalDate proclaimed = LocalDate.of(2027, 2, 10);

        // When
        var told = new WorkingDays(Optional.of(List.of(proclaimed)));

        // Then
        assertThat(days.isWorkingDay(proclaimed)).isTrue();
        assertThat(told.isWorkingDay(proclaimed)).isFalse();
    }

    @Test
    void a_period_does_not_run_backwards() {
        assertThatThrownBy(() -> days.plusWorkingDays(Instant.EPOCH, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 1000)
    void a_period_ends_on_a_working_day_with_that_many_between(
            @ForAll @LongRange(min = EARLIEST, max = LATEST) long second, @ForAll @IntRange(max = 60) int count) {
        Instant from = Instant.ofEpochSecond(second);
        LocalDateTime begin = from.atZone(BusinessClock.LONDON).toLocalDateTime();

        LocalDateTime end =
                days.plusWorkingDays(from, count).atZone(BusinessClock.LONDON).toLocalDateTime();

        boolean began = days.isWorkingDay(begin.toLocalDate());
        assertThat(days.isWorkingDay(end.toLocalDate())).isTrue();
        assertThat(end.toLocalTime()).isEqualTo(began ? begin.toLocalTime() : LocalTime.MIDNIGHT);
        long between = begin.toLocalDate()
                .plusDays(1)
                .datesUntil(end.toLocalDate().plusDays(1))
                .filter(days::isWorkingDay)
                .count();
        assertThat(between).isEqualTo(began ? count : count + 1);
    }

    @Property(tries = 1000)
    void what_begins_later_never_ends_earlier(
            @ForAll @LongRange(min = EARLIEST, max = LATEST) long second,
            @ForAll @LongRange(max = 5_000_000) long later,
            @ForAll @IntRange(max = 45) int count) {
        Instant from = Instant.ofEpochSecond(second);

        Instant end = days.plusWorkingDays(from, count);

        assertThat(days.plusWorkingDays(from.plusSeconds(later), count)).isAfterOrEqualTo(end);
        assertThat(end).isAfterOrEqualTo(from);
    }

    @Property(tries = 500)
    void periods_add_up(
            @ForAll @LongRange(min = EARLIEST, max = LATEST) long second,
            @ForAll @IntRange(max = 20) int first,
            @ForAll @IntRange(max = 20) int second2) {
        Instant from = Instant.ofEpochSecond(second);

        Instant inTwo = days.plusWorkingDays(days.plusWorkingDays(from, first), second2);

        assertThat(inTwo).isEqualTo(days.plusWorkingDays(from, first + second2));
    }

    private static Instant london(LocalDateTime time) {
        return time.atZone(BusinessClock.LONDON).toInstant();
    }
}
