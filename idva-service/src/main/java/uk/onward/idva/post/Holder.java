package uk.onward.idva.post;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.period.Period;

/**
 * Who holds a post, and from when.
 *
 * @param holder the opaque staff identifier by which the agency knows its own, the one it sends as {@code Onward-Actor}
 * @param fte how much of the post; absent means the whole of it
 */
@Embeddable
record Holder(
        @Column(name = "staff")
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}",
                message = "must be an opaque identifier of 1 to 64 letters, digits and . _ : @ -")
        String holder,

        @Nullable @Fte BigDecimal fte,
        @Column(name = "from_day") @NotNull LocalDate from,
        @Column(name = "to_day") @Nullable LocalDate to) {

    Period period() {
        return new Period(from, to);
    }

    Share share(BigDecimal whole) {
        return new Share(period(), fte == null ? whole : fte);
    }
}
