package uk.onward.dashboard.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer, in the form of {@code docs/statistics.md}, which explains each number.
 *
 * @param disclosure always whole
 * @param asOf when it was counted
 */
record StatisticsResponse(
        Days period,
        Filter filter,
        String disclosure,
        Instant asOf,
        Groupings groupings,
        Totals totals,
        Breakdowns breakdowns,
        List<OnwardKind> onwardReferrals,
        Outcomes outcomes) {

    record Coded(String scheme, String version, String code) {}

    /** Dates in London, both included. */
    @Schema(name = "StatisticsPeriod")
    record Days(LocalDate from, LocalDate to) {}

    @Schema(name = "StatisticsFilter")
    record Filter(
            @Nullable String service,
            @Nullable String hospital,
            @Nullable String borough) {}

    @Schema(name = "StatisticsGroupings")
    record Groupings(GroupingOf ageUnion, GroupingOf ethnicityGroup) {}

    @Schema(name = "StatisticsGrouping")
    record GroupingOf(String scheme, String version, List<Group> groups) {}

    @Schema(name = "StatisticsGroup")
    record Group(String code, List<Coded> members) {}

    @Schema(name = "StatisticsTotals")
    record Totals(
            int presenting,
            int referred,
            Engaged engaged,
            Share repeat,
            Share overTwelveWeeks,
            StatutoryServices notKnownToStatutoryServices,
            TimeToFirstContact timeToFirstContact,
            Risk risk) {}

    @Schema(name = "StatisticsEngaged")
    record Engaged(
            int persons,
            int referrals,
            int denominator,
            @Nullable BigDecimal rate,
            Share ofContacted) {}

    /** @param rate referrals by denominator, half up to four decimals; absent where that is 0 */
    @Schema(name = "StatisticsShare")
    record Share(int referrals, int denominator, @Nullable BigDecimal rate) {}

    @Schema(name = "StatisticsStatutoryServices")
    record StatutoryServices(int persons, int answered) {}

    @Schema(name = "StatisticsTimeToFirstContact")
    record TimeToFirstContact(
            int contacted,
            @Nullable Integer medianMinutes,
            @Nullable Integer ninetiethCentileMinutes) {}

    @Schema(name = "StatisticsRisk")
    record Risk(int assessed, int visibleHighRisk) {}

    @Schema(name = "StatisticsBreakdowns")
    record Breakdowns(
            List<Cell> service,
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

    /** @param scheme with {@code version}, of a coded value; absent for services, hospitals and months */
    @Schema(name = "StatisticsCell")
    record Cell(
            @Nullable String scheme,
            @Nullable String version,
            String code,
            int presenting,
            int referred,
            int engaged) {}

    @Schema(name = "StatisticsOnwardKind")
    record OnwardKind(
            String kind,
            int sent,
            int awaiting,
            int received,
            int accepted,
            int declined,
            int withdrawn,
            int persons,
            List<OnwardDestination> destinations) {}

    /** @param destination code of the agency */
    @Schema(name = "StatisticsOnwardDestination")
    record OnwardDestination(
            String destination,
            int sent,
            int awaiting,
            int received,
            int accepted,
            int declined,
            int withdrawn,
            int persons) {}

    @Schema(name = "StatisticsOutcomes")
    record Outcomes(Views closure, Views followUp) {}

    @Schema(name = "StatisticsViews")
    record Views(
            int reduced,
            int unchanged,
            int increased,
            int answered,
            int notAsked,
            int declined,
            int notRecorded,
            int missing,
            @Nullable BigDecimal reducedShare) {}
}
