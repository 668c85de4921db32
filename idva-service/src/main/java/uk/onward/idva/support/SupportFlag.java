package uk.onward.idva.support;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import uk.onward.idva.referral.Referral;

/** What is odd about a need or a session, which is kept all the same. */
enum SupportFlag {
    /** Not accepted yet, or no longer open, when it was recorded. */
    @JsonProperty("case-not-in-hand")
    CASE_NOT_IN_HAND;

    static List<String> of(Referral referral) {
        return referral.status().isInHand() ? List.of() : List.of(CASE_NOT_IN_HAND.name());
    }

    static List<SupportFlag> ofStored(List<String> stored) {
        return stored.stream().map(SupportFlag::valueOf).toList();
    }
}
