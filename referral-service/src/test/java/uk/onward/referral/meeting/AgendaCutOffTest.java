package uk.onward.referral.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import uk.onward.platform.time.BusinessClock;
import uk.onward.platform.time.WorkingDays;

class AgendaCutOffTest {
    private final WorkingDays workingDays = new WorkingDays(Optional.of(List.of()));
    private final AgendaCutOff cutOff = new AgendaCutOff(workingDays);

    @Test
    void bank_holidays_and_weekends_do_not_count() {
        // Given a meeting on the Thursday after Easter 2021: Friday 2 and Monday 5 April were bank holidays
        Instant meeting = Instant.parse("2021-04-08T09:00:00Z");

        // When
        Instant closes = cutOff.closesAt(meeting, 3);

        // Then Wednesday, Tuesday and the Thursday before lie between
        assertThat(closes).isEqualTo(Instant.parse("2021-03-31T23:00:00Z"));
    }

    @Property
    void so_many_working_days_lie_between_the_close_and_the_day_of_the_meeting(
            @ForAll @IntRange(max = 20_000) int day, @ForAll @IntRange(max = 60) int days) {
        // Given
        LocalDate meeting = LocalDate.of(2000, 1, 1).plusDays(day);
        Instant startsAt = meeting.atTime(10, 0).atZone(BusinessClock.LONDON).toInstant();

        // When
        Instant closes = cutOff.closesAt(startsAt, days);

        // Then
        LocalDate first = closes.atZone(BusinessClock.LONDON).toLocalDate();
        assertThat(first.datesUntil(meeting).filter(workingDays::isWorkingDay)).hasSize(days);
        assertThat(first.equals(meeting) || workingDays.isWorkingDay(first)).isTrue();
        assertThat(closes.atZone(BusinessClock.LONDON).toLocalTime()).isEqualTo("00:00");
    }
}
