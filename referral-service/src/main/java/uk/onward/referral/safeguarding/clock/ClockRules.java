package uk.onward.referral.safeguarding.clock;

import org.jspecify.annotations.Nullable;

/**
 * By which clocks a hub goes. The defaults are those of Working Together to Safeguard Children (HM Government, December
 * 2023), the statutory guidance in force: the decision on each child within one working day of the referral, the
 * assessment within 45 working days of it, the initial child protection conference within 15 working days of the
 * strategy discussion that began the s.47 enquiry. Screening within hours, and any clock for adults, are local: the Care
 * Act 2014 sets none.
 *
 * @param screeningHours hours by the clock, at night and at weekends too; null for no such clock
 * @param adultDecisionWorkingDays null for no clock
 * @param decisionWarningHours how long before a decision or a screening is due a warning is given
 * @param milestoneWarningWorkingDays how long before an assessment or a conference is due
 */
public record ClockRules(
        int decisionWorkingDays,
        @Nullable Integer screeningHours,
        @Nullable Integer adultDecisionWorkingDays,
        int assessmentWorkingDays,
        int conferenceWorkingDays,
        int decisionWarningHours,
        int milestoneWarningWorkingDays) {
    public static final ClockRules DEFAULT = new ClockRules(1, null, null, 45, 15, 12, 5);
}
