package uk.onward.referral.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** A quarter of the calendar year in London, as SafeLives collects MARAC data by. */
record Quarter(int year, int number) {
    private static final Pattern FORM = Pattern.compile("(20[0-9]{2})-Q([1-4])");

    /** What is no quarter is no figures. */
    static Quarter parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ProblemType.NOT_FOUND.problem("A quarter is named as in 2026-Q1");
        }
        return new Quarter(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    LocalDate firstDay() {
        return LocalDate.of(year, 3 * number - 2, 1);
    }

    LocalDate lastDay() {
        return firstDay().plusMonths(3).minusDays(1);
    }

    Instant from() {
        return firstDay().atStartOfDay(BusinessClock.LONDON).toInstant();
    }

    /** The first moment after it. */
    Instant to() {
        return lastDay().plusDays(1).atStartOfDay(BusinessClock.LONDON).toInstant();
    }

    @Override
    public String toString() {
        return year + "-Q" + number;
    }
}
