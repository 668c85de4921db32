package uk.onward.grants.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.Money;
import uk.onward.grants.organisation.Organisation;
import uk.onward.grants.round.Bid;
import uk.onward.grants.round.FundingRound;
import uk.onward.grants.round.Rule;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;

/**
 * Whether an application may be submitted: the round's rules one by one, each with the reason that the funder gives for it, and
 * the cap, which every round has from somewhere.
 */
@Schema(name = "Eligibility")
record Eligibility(boolean eligible, List<Check> checks) {

    /**
     * One rule, asked.
     *
     * @param rule kind of the rule, or "cap"
     * @param pointer the part of the application that it asks about
     * @param reason what the funder says to one who does not meet it
     */
    @Schema(name = "EligibilityCheck")
    record Check(
            @Schema(examples = "members-at-least") String rule,
            @Schema(examples = "/members") String pointer,
            boolean met,
            String reason) {}

    /** @param cap the most that an award of the round may take: its own cap, else the programme's, else the budget */
    static Eligibility of(Proposal proposal, Organisation lead, FundingRound round, Money cap) {
        var bid = new Bid(
                lead.kind().code(),
                lead.orgId().list(),
                proposal.boroughs(),
                proposal.members().size(),
                proposal.requested(),
                proposal.outcomes().size(),
                Set.copyOf(proposal.declarations()));
        var checks = new ArrayList<Check>();
        checks.add(new Check(
                "cap",
                "/requested",
                proposal.requested().compareTo(cap) <= 0,
                "An award of this round is at most £%s".formatted(cap.amount())));
        for (Rule rule : round.rules()) {
            checks.add(new Check(rule.kind().code(), pointer(rule), rule.isMetBy(bid), rule.reason()));
        }
        return new Eligibility(checks.stream().allMatch(Check::met), List.copyOf(checks));
    }

    private static String pointer(Rule rule) {
        return switch (rule.kind()) {
            case LEAD_KIND_IN, LEAD_SCHEME_IN -> "/leadOrgId";
            case BOROUGH_IN -> "/neighbourhoods";
            case MEMBERS_AT_LEAST -> "/members";
            case REQUESTED_AT_MOST, REQUESTED_AT_LEAST -> "/requested";
            case OUTCOMES_AT_LEAST -> "/outcomes";
            case DECLARATION -> "/declarations";
        };
    }

    /** Answered with every reason at once, so that nobody has to find them one by one. */
    void require() {
        if (!eligible) {
            throw ProblemType.ILLEGAL_MOVE.problem(checks.stream()
                    .filter(check -> !check.met())
                    .map(check -> new FieldError(check.pointer(), check.reason()))
                    .toList());
        }
    }
}
