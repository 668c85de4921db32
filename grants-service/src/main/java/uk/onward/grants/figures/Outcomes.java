package uk.onward.grants.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What accepted returns report on the indicators of programmes. */
@Schema(name = "GrantOutcomes")
record Outcomes(Instant asOf, List<Indicator> indicators, List<String> rules) {
    static final List<String> RULES = List.of(
            "Values of accepted returns of published awards.",
            "The sum says something only where the unit is a number of things; lowest and highest stand beside it.");

    /**
     * @param awards that reported on it
     * @param returns in which it was reported
     */
    @Schema(name = "IndicatorFigures")
    record Indicator(
            String programme,
            String outcome,
            String outcomeName,
            String indicator,
            String indicatorName,
            String unit,
            long awards,
            long returns,
            BigDecimal sum,
            BigDecimal lowest,
            BigDecimal highest) {}
}
