package uk.onward.referral.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What SafeLives' national dataset asks of a MARAC for a quarter: cases that its meetings heard. A number that is absent is held
 * back, and named in {@code heldBack}.
 *
 * @param casesPer10000AdultWomen in the quarter; a year's guide is 40
 * @param population what that is set against; absent where the file knows not all of the MARAC's boroughs
 * @param repeats of the same victim and perpetrator, as the MARAC's rule says
 * @param referrals by the kind of agency that referred
 * @param children living in the households
 */
@Schema(name = "MaracFigures")
record Figures(
        String marac,
        String quarter,
        LocalDate from,
        LocalDate to,
        Instant computedAt,
        Extent disclosure,
        @Nullable Integer cases,
        @Nullable BigDecimal casesPer10000AdultWomen,
        @Nullable Women population,
        @Nullable Integer repeats,
        SortedMap<String, Integer> referrals,
        @Nullable Integer children,
        @Nullable Integer casesWithChildren,
        Share minoritised,
        Share lgbt,
        Share disability,
        Share maleVictims,
        @Nullable Integer victimsAged16To17,
        Share perpetratorsAged17OrUnder,
        List<String> heldBack) {

    /** Who is told how much. */
    @Schema(name = "MaracFiguresExtent")
    enum Extent {
        @JsonProperty("whole")
        WHOLE,
        @JsonProperty("without-small-counts")
        WITHOUT_SMALL_COUNTS
    }

    /** @param source of the number, as its file says */
    @Schema(name = "MaracPopulation")
    record Women(int adultWomen, String source) {}

    /**
     * @param cases of which it is known
     * @param notKnown of which it is not, which is not "no"
     */
    @Schema(name = "MaracShare")
    record Share(@Nullable Integer cases, @Nullable Integer notKnown) {}
}
