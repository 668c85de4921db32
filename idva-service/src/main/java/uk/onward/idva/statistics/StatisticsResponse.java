package uk.onward.idva.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;

/**
 * The answer; each number is explained in {@code docs/statistics.md}. A number that is held back is absent, and {@code
 * suppressed} of its object names it.
 *
 * @param asOf when it was counted
 */
record StatisticsResponse(
        Period period,
        Filter filter,
        Disclosed disclosure,
        Instant asOf,
        Groupings groupings,
        Totals totals,
        Breakdowns breakdowns,
        List<OnwardKind> onwardReferrals,
        Outcomes outcomes,
        List<SeriousInjury> seriousInjury,
        List<TrustReferrals> trusts) {

    enum Disclosed {
        @JsonProperty("whole")
        WHOLE,
        @JsonProperty("suppressed")
        SUPPRESSED
    }

    /** Dates in London, both included. */
    @Schema(name = "StatisticsPeriod")
    record Period(LocalDate from, LocalDate to) {}

    @Schema(name = "StatisticsFilter")
    record Filter(
            @Nullable String service,
            @Nullable String trust,
            @Nullable String hospital,
            @Nullable String borough) {}

    @Schema(name = "StatisticsGroupings")
    record Groupings(GroupingOf ageUnion, GroupingOf ethnicityGroup, GroupingOf seriousInjury) {}

    @Schema(name = "StatisticsGrouping")
    record GroupingOf(String scheme, String version, List<Group> groups) {}

    @Schema(name = "StatisticsGroup")
    record Group(String code, List<Coded> members) {}

    @Schema(name = "StatisticsTotals")
    record Totals(
            @Nullable Integer presenting,
            @Nullable Integer referred,
            Engaged engaged,
            Share repeat,
            Share overTwelveWeeks,
            StatutoryServices notKnownToStatutoryServices,
            TimeToFirstContact timeToFirstContact,
            Risk risk,
            @Nullable List<String> suppressed) {}

    @Schema(name = "StatisticsEngaged")
    record Engaged(
            @Nullable Integer persons,
            @Nullable Integer referrals,
            @Nullable Integer denominator,
            @Nullable BigDecimal rate,
            Share ofContacted,
            @Nullable List<String> suppressed) {}

    /** @param rate referrals by denominator, half up to four decimals; absent where that is 0 */
    @Schema(name = "StatisticsShare")
    record Share(
            @Nullable Integer referrals,
            @Nullable Integer denominator,
            @Nullable BigDecimal rate,
            @Nullable List<String> suppressed) {}

    @Schema(name = "StatisticsStatutoryServices")
    record StatutoryServices(
            @Nullable Integer persons,
            @Nullable Integer answered,
            @Nullable List<String> suppressed) {}

    @Schema(name = "StatisticsTimeToFirstContact")
    record TimeToFirstContact(
            @Nullable Integer contacted,
            @Nullable Integer medianMinutes,
            @Nullable Integer ninetiethCentileMinutes,
            @Nullable List<String> suppressed) {}

    @Schema(name = "StatisticsRisk")
    record Risk(
            @Nullable Integer assessed,
            @Nullable Integer visibleHighRisk,
            @Nullable List<String> suppressed) {}

    @Schema(name = "StatisticsBreakdowns")
    record Breakdowns(
            List<Cell> service,
            List<Cell> trust,
            List<Cell> hospital,
            List<Cell> borough,
            List<Cell> month,
            List<Cell> ageBand,
            List<Cell> ageUnion,
            List<Cell> sex,
            List<Cell> gender,
            List<Cell> ethnicity,
            List<Cell> ethnicityGroup,
            List<Cell> violence,
            List<Cell> violenceRisk) {}

    /**
     * @param scheme with {@code version}, of a coded value; absent for services, trusts, hospitals and months
     */
    @Schema(name = "StatisticsCell")
    record Cell(
            @Nullable String scheme,
            @Nullable String version,
            String code,
            @Nullable Integer presenting,
            @Nullable Integer referred,
            @Nullable Integer engaged,
            @Nullable List<String> suppressed) {}

    @Schema(name = "StatisticsOnwardKind")
    record OnwardKind(
            String kind,
            @Nullable Integer sent,
            @Nullable Integer awaiting,
            @Nullable Integer received,
            @Nullable Integer accepted,
            @Nullable Integer declined,
            @Nullable Integer withdrawn,
            @Nullable Integer persons,
            @Nullable List<String> suppressed,
            List<OnwardDestination> destinations) {}

    /** @param destination code of the agency */
    @Schema(name = "StatisticsOnwardDestination")
    record OnwardDestination(
            String destination,
            @Nullable Integer sent,
            @Nullable Integer awaiting,
            @Nullable Integer received,
            @Nullable Integer accepted,
            @Nullable Integer declined,
            @Nullable Integer withdrawn,
            @Nullable Integer persons,
            @Nullable List<String> suppressed) {}

    @Schema(name = "StatisticsOutcomes")
    record Outcomes(Views closure, Views followUp) {}

    @Schema(name = "StatisticsViews")
    record Views(
            @Nullable Integer reduced,
            @Nullable Integer unchanged,
            @Nullable Integer increased,
            @Nullable Integer answered,
            @Nullable Integer notAsked,
            @Nullable Integer declined,
            @Nullable Integer notRecorded,
            @Nullable Integer missing,
            @Nullable BigDecimal reducedShare,
            @Nullable List<String> suppressed) {}

    /**
     * @param month as {@code 2021-03}
     * @param hospital ODS site code
     */
    @Schema(name = "StatisticsSeriousInjury")
    record SeriousInjury(
            String month,
            String hospital,
            @Nullable Integer referrals,
            int coLocationDays,
            @Nullable List<String> suppressed) {}

    /** @param strategic with {@code operational}, the rating on the period's last day; absent where there was none */
    @Schema(name = "StatisticsTrust")
    record TrustReferrals(
            String trust,
            @Nullable Integer referrals,
            @Nullable String strategic,
            @Nullable String operational,
            @Nullable List<String> suppressed) {}
}
