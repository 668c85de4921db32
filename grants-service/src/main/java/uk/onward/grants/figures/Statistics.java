package uk.onward.grants.figures;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer: one row for each combination that there is.
 *
 * @param asOf by the business clock
 * @param rules what the figures mean, to be quoted with them
 */
@Schema(name = "GrantStatistics")
record Statistics(Instant asOf, Set<Grouping> by, Amounts total, List<Row> rows, List<String> rules) {

    /**
     * @param programme code; with the rest of these, there only if it was asked for
     * @param borough ONS code; {@code not-stated} for awards without one
     * @param financialYear in which it began
     */
    @Schema(name = "GrantFigures")
    record Row(
            @Nullable String programme,
            @Nullable String borough,
            @Nullable Integer financialYear,
            Amounts amounts) {}
}
