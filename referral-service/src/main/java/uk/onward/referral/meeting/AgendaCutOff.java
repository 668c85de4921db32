package uk.onward.referral.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import uk.onward.platform.time.BusinessClock;
import uk.onward.platform.time.WorkingDays;

/**
 * When an agenda closes: agencies need time to research the cases on it, so it is sent out some working days before (SafeLives'
 * process guide; each MARAC says how many).
 */
@ApplicationScoped
class AgendaCutOff {
    private final WorkingDays workingDays;

    AgendaCutOff(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /**
     * The agenda is open to the end of a day in London; so many whole working days then lie between it and the day of the
     * meeting.
     *
     * @param days 0 leaves it open to the end of the day before
     */
    Instant closesAt(Instant meetingStartsAt, int days) {
        LocalDate closed = meetingStartsAt.atZone(BusinessClock.LONDON).toLocalDate();
        for (int left = days; left > 0; ) {
            closed = closed.minusDays(1);
            if (workingDays.isWorkingDay(closed)) {
                left--;
            }
        }
        return closed.atStartOfDay(BusinessClock.LONDON).toInstant();
    }
}
