package uk.onward.referral.triage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.triage.Facts.Risk;

/**
 * What is known so far of the risk from domestic abuse. Not an assessment: that comes after it.
 *
 * @param score the number of yes on the adult Dash
 * @param incidentsInTwelveMonths of domestic abuse, reported or not
 * @param repeat abuse again by the same person within twelve months of an earlier MARAC referral
 */
@Schema(name = "TriageRiskAnswers")
record RiskAnswers(
        @Nullable @Min(0) @Max(24) Integer score,
        @Nullable Boolean professionalJudgement,
        @Nullable @Min(0) @Max(365) Integer incidentsInTwelveMonths,
        @Nullable Boolean honourBasedAbuse,
        @Nullable Boolean repeat) {

    /**
     * The criteria of a MARAC that these answers meet: codes of the list onward-marac-criterion. A score alone is enough, and
     * its absence is no reason against.
     */
    List<String> criteria(int visibleHighRisk, int escalation) {
        var met = new ArrayList<String>();
        if (score != null && score >= visibleHighRisk) {
            met.add("visible-high-risk");
        }
        if (Boolean.TRUE.equals(professionalJudgement)) {
            met.add("professional-judgement");
        }
        if (incidentsInTwelveMonths != null && incidentsInTwelveMonths >= escalation) {
            met.add("potential-escalation");
        }
        if (Boolean.TRUE.equals(repeat)) {
            met.add("repeat");
        }
        if (Boolean.TRUE.equals(honourBasedAbuse)) {
            met.add("suspected-honour-based-abuse");
        }
        return met;
    }

    /** Judgement may raise the risk at any score and never lowers it; without a score nobody knows that it is not high. */
    Risk level(List<String> criteria) {
        if (!criteria.isEmpty()) {
            return Risk.HIGH;
        }
        return score == null ? Risk.NOT_KNOWN : Risk.NOT_HIGH;
    }
}
