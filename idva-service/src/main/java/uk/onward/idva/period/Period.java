package uk.onward.idva.period;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/**
 * Days in London, the first and the last within.
 *
 * @param to null while it goes on
 */
@Embeddable
public record Period(
        @Column(name = "from_day") @NotNull LocalDate from,
        @Column(name = "to_day") @Nullable LocalDate to) {

    /** @param pointer of the object that holds the two days */
    public void check(String pointer) {
        if (to != null && to.isBefore(from)) {
            throw Validation.refuse(pointer + "/to", "must not be before from");
        }
    }

    /** Refuses a list in which a day is in two periods. */
    public static void checkApart(List<Period> periods, String pointer) {
        for (int i = 0; i < periods.size(); i++) {
            periods.get(i).check(pointer + "/" + i);
            for (int before = 0; before < i; before++) {
                if (periods.get(i).overlaps(periods.get(before))) {
                    throw Validation.refuse(pointer + "/" + i, "must not overlap another of the periods");
                }
            }
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    public boolean contains(Period other) {
        return !other.from.isBefore(from) && (to == null || (other.to != null && !other.to.isAfter(to)));
    }

    public boolean overlaps(Period other) {
        return contains(other.from) || other.contains(from);
    }

    /** The same until another last day. */
    public Period until(LocalDate last) {
        return new Period(from, last);
    }
}
