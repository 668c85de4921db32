package uk.onward.idva.post;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import uk.onward.idva.period.Period;
import uk.onward.platform.http.Validation;

/** @param to the last day */
record EndRequest(@NotNull LocalDate to) {

    /** Only ever earlier: what goes on for longer is a placement or suspension of its own, checked as one. */
    static Period shorten(Period period, LocalDate last) {
        Period shorter = period.until(last);
        shorter.check("");
        if (!period.contains(shorter)) {
            throw Validation.refuse("/to", "must not be after the day it ends by now");
        }
        return shorter;
    }
}
