package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.directory.ServiceSummary;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.triage.EmergencyRoutes.Route;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.Facts.Risk;
import uk.onward.referral.triage.Facts.Urgency;

/** A concern as the agency sees it that took it. */
@Schema(name = "Triage")
record TriageResponse(
        @Schema(description = "What to do now: there only in immediate danger") @Nullable
        List<Route> emergency,

        UUID id,
        String agency,
        TriageStatus status,
        Instant occurredAt,
        Instant takenAt,
        String borough,
        About about,
        List<String> concerns,
        Urgency urgency,
        Age age,
        Risk risk,

        @Schema(description = "Codes of the list onward-marac-criterion that what is known meets")
        List<String> criteria,

        Answer pregnant,
        Answer childrenInHousehold,
        Answer careNeeds,
        TriageRequest.@Nullable Subject subject,
        @Nullable String narrative,

        @Schema(description = "The table of rules that proposed")
        Rules rules,

        List<Proposed> proposals,

        @Schema(description = "What a person decided about each; absent until somebody has") @Nullable
        List<Decision> decisions,

        @Nullable List<Referral> referrals,
        @Nullable List<SignpostResponse> signposts,
        @Nullable Instant confirmedAt,
        @JsonIgnore long version) {

    /** Version of the table of a borough, or of London's. */
    @Schema(name = "TriageRulesUsed")
    record Rules(
            @Schema(description = "ONS code, or pan-london") String borough, int version) {}

    /** A destination that the rules propose, with who is there. */
    @Schema(name = "TriageProposal")
    record Proposed(
            Destination destination,

            @Schema(description = "Every rule that led there, with its words")
            List<RuleTable.Reason> because,

            @Schema(description = "Agencies that take a referral to it, for this borough") @Nullable
            List<TakingAgency> agencies,

            @Schema(description = "Services of the directory that serve this borough, at most 20") @Nullable
            List<ServiceSummary> services) {}

    /** An agency that a referral can go to. */
    @Schema(name = "TriageAgency")
    record TakingAgency(String code, String name) {}

    /** What was decided about one destination. */
    @Schema(name = "TriageDecisionMade")
    record Decision(
            Destination destination,
            boolean proposed,
            boolean taken,
            @Nullable CodedValue reason,
            @Nullable String note) {}

    /** A referral that was made, to be followed as every other that the agency made. */
    @Schema(name = "TriageReferral")
    record Referral(UUID id, String destination, String agency) {}

    @Override
    public String toString() {
        return "triage " + id;
    }
}
