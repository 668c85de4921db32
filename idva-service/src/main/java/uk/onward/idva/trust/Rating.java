package uk.onward.idva.trust;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * How invested a trust is, in the strategic and the operational sense: referrals rise where it is both. Holds until the next
 * rating begins.
 *
 * @param strategic code of the list {@code trust-investment}
 * @param operational code of the list {@code trust-investment}
 */
@Embeddable
public record Rating(
        @Column(name = "from_day") @NotNull LocalDate from,
        @NotNull @FromList(Lists.TRUST_INVESTMENT) String strategic,
        @NotNull @FromList(Lists.TRUST_INVESTMENT) String operational) {}
