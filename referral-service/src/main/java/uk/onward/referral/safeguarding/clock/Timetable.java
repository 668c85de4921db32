package uk.onward.referral.safeguarding.clock;

import java.time.Duration;
import java.time.Instant;
import uk.onward.platform.time.WorkingDays;

/** When things are due by a hub's rules. */
public record Timetable(ClockRules rules, WorkingDays days) {
    Period screening(Instant from, int hours) {
        Instant due = from.plus(Duration.ofHours(hours));
        return new Period(from, due.minus(warning()), due);
    }

    Period decision(Instant from, int workingDays) {
        Instant due = days.plusWorkingDays(from, workingDays);
        return new Period(from, due.minus(warning()), due);
    }

    Period milestone(Instant from, int workingDays) {
        int warnedAfter = Math.max(0, workingDays - rules.milestoneWarningWorkingDays());
        return new Period(from, days.plusWorkingDays(from, warnedAfter), days.plusWorkingDays(from, workingDays));
    }

    private Duration warning() {
        return Duration.ofHours(rules.decisionWarningHours());
    }
}
