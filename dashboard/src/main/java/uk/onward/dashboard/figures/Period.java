package uk.onward.dashboard.figures;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Days in London, both included. Midnight there is a full hour of UTC all year, so that times which events cut to the hour stay
 * in their day.
 */
public record Period(LocalDate from, LocalDate to) {
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** As many years as anybody may ask for at once. */
    public static final int MOST_YEARS = 10;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    public Period {
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            throw new UnfitQuestion("from", "must be of the years 2000 to 2099");
        }
        if (to.isBefore(from)) {
            throw new UnfitQuestion("to", "must not be before from");
        }
        if (to.isAfter(LATEST) || !to.isBefore(from.plusYears(MOST_YEARS))) {
            throw new UnfitQuestion("to", "must be within " + MOST_YEARS + " years of from, and before the year 2100");
        }
    }

    /** @param year in which it begins, on 1 April */
    public static Period financialYear(int year) {
        return new Period(LocalDate.of(year, 4, 1), LocalDate.of(year + 1, 3, 31));
    }

    /** The year that ends that day, in whole months but for the last. */
    public static Period twelveMonthsTo(LocalDate day) {
        return new Period(day.withDayOfMonth(1).minusMonths(11), day);
    }

    /** Whether it is a financial year from end to end. */
    @JsonIgnore
    public boolean isFinancialYear() {
        return from.getMonthValue() == 4 && equals(financialYear(from.getYear()));
    }

    public Instant begin() {
        return from.atStartOfDay(LONDON).toInstant();
    }

    /** The first moment after it. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(LONDON).toInstant();
    }

    /** Months that it touches. */
    List<YearMonth> months() {
        YearMonth last = YearMonth.from(to);
        return Stream.iterate(YearMonth.from(from), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }
}
