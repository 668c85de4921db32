package uk.onward.referral.safeguarding.hub;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.platform.agency.Agency;
import uk.onward.referral.safeguarding.clock.ClockRules;

/** A hub, the boroughs it serves, its clocks, and where to turn. */
@Schema(name = "SafeguardingHub")
record HubResponse(
        @Schema(examples = "southwark-childrens-social-care")
        String agency,

        @Schema(examples = "Southwark children's social care")
        String name,

        @Schema(description = "childrens-hub or adult-hub") String kind,

        @Schema(description = "ONS codes of the boroughs it serves")
        List<String> boroughs,

        @Schema(description = "False where it has set nothing: the defaults of Working Together 2023 are shown")
        boolean ownSettings,

        Clocks clocks,
        EmergencyRoutes emergency) {
    /** The hub's clocks; absent ones do not run. */
    @Schema(name = "SafeguardingClocks")
    record Clocks(
            int decisionWorkingDays,
            @org.jspecify.annotations.Nullable Integer screeningHours,
            @org.jspecify.annotations.Nullable Integer adultDecisionWorkingDays,
            int assessmentWorkingDays,
            int conferenceWorkingDays,
            int decisionWarningHours,
            int milestoneWarningWorkingDays) {}

    static HubResponse from(Agency agency, boolean ownSettings, ClockRules rules, EmergencyRoutes routes) {
        return new HubResponse(
                agency.code(),
                agency.name(),
                agency.kind(),
                agency.boroughs(),
                ownSettings,
                new Clocks(
                        rules.decisionWorkingDays(),
                        rules.screeningHours(),
                        rules.adultDecisionWorkingDays(),
                        rules.assessmentWorkingDays(),
                        rules.conferenceWorkingDays(),
                        rules.decisionWarningHours(),
                        rules.milestoneWarningWorkingDays()),
                routes);
    }
}
