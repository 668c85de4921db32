package uk.onward.acceptance.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days of London's calendar, both ends included.
 *
 * @param to the last day that is within
 */
public record Period(LocalDate from, LocalDate to) {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Its first moment. */
    public Instant start() {
        return from.atStartOfDay(LONDON).toInstant();
    }

    /** The first moment that is no longer within. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(LONDON).toInstant();
    }

    public boolean has(Instant at) {
        return !at.isBefore(start()) && at.isBefore(end());
    }

    boolean touches(Period other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    /** With as many days more at either side. */
    Period widened(int before, int after) {
        return new Period(from.minusDays(before), to.plusDays(after));
    }

    static LocalDate day(Instant at) {
        return at.atZone(LONDON).toLocalDate();
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
