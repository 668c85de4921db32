package uk.onward.referral.safeguarding.hub;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.safeguarding.clock.ClockRules;

/**
 * What a hub goes by. A clock that is left out keeps its default: of Working Together 2023 for children, none for the local
 * ones.
 */
@Schema(name = "SafeguardingHubRequest")
record HubRequest(
        @Schema(description = "Within which a decision on each child is due; 1 if absent (Working Together 2023)")
        @Min(1)
        @Max(10)
        @Nullable
        Integer decisionWorkingDays,

        @Schema(description = "A local clock by the hour for the same decisions, as 24; none if absent")
        @Min(1)
        @Max(168)
        @Nullable
        Integer screeningHours,

        @Schema(description = "For adults there is no national clock; none if absent") @Min(1) @Max(60) @Nullable
        Integer adultDecisionWorkingDays,

        @Schema(description = "From the referral; 45 if absent (Working Together 2023)") @Min(1) @Max(90) @Nullable
        Integer assessmentWorkingDays,

        @Schema(
                description =
                        "From the strategy discussion that began the s.47 enquiry; 15 if absent (Working Together 2023)")
        @Min(1)
        @Max(60)
        @Nullable
        Integer conferenceWorkingDays,

        @Schema(description = "How long before a decision is due a warning is given; 12 if absent")
        @Min(1)
        @Max(72)
        @Nullable
        Integer decisionWarningHours,

        @Schema(description = "The same for assessments and conferences; 5 if absent") @Min(1) @Max(20) @Nullable
        Integer milestoneWarningWorkingDays,

        @Schema(description = "What to do in immediate danger, beside calling 999") @Size(min = 1, max = 1000) @Nullable
        String emergencyInstruction,

        @NotNull @Size(max = 10) List<@NotNull @Valid Route> outOfHours) {
    ClockRules rules() {
        ClockRules otherwise = ClockRules.DEFAULT;
        return new ClockRules(
                or(decisionWorkingDays, otherwise.decisionWorkingDays()),
                screeningHours,
                adultDecisionWorkingDays,
                or(assessmentWorkingDays, otherwise.assessmentWorkingDays()),
                or(conferenceWorkingDays, otherwise.conferenceWorkingDays()),
                or(decisionWarningHours, otherwise.decisionWarningHours()),
                or(milestoneWarningWorkingDays, otherwise.milestoneWarningWorkingDays()));
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
