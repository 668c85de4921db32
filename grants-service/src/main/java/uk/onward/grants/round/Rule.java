package uk.onward.grants.round;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of who may apply, as data: no programme's rules are in the code.
 *
 * @param codes of a kind that asks for codes; null otherwise
 * @param number of a kind that asks for a number
 * @param pence of a kind that asks for an amount
 * @param reason what an applicant is told who does not meet it
 */
@Embeddable
public record Rule(
        @Enumerated(EnumType.STRING) RuleKind kind,
        @Nullable List<String> codes,
        @Nullable Integer number,
        @Nullable Long pence,
        String reason) {

    public boolean isMetBy(Bid bid) {
        return switch (kind) {
            case LEAD_KIND_IN -> codes.contains(bid.leadKind());
            case LEAD_SCHEME_IN -> codes.contains(bid.leadScheme());
            case BOROUGH_IN -> codes.containsAll(bid.boroughs());
            case MEMBERS_AT_LEAST -> bid.members() >= number;
            case REQUESTED_AT_MOST -> bid.requested().pence() <= pence;
            case REQUESTED_AT_LEAST -> bid.requested().pence() >= pence;
            case OUTCOMES_AT_LEAST -> bid.outcomes() >= number;
            case DECLARATION -> bid.declarations().containsAll(codes);
        };
    }
}
