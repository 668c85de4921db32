package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the hospital is told of the status: that its referral arrived and is in hand, not how the person responds. */
public enum ReferrerStatus {
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("accepted")
    ACCEPTED,
    /** The service did not take it; the referral says where it was sent instead. */
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("withdrawn")
    WITHDRAWN;

    /** @param withdrawn whether the referrer took it back */
    public static ReferrerStatus of(ReferralStatus status, boolean withdrawn) {
        if (withdrawn) {
            return WITHDRAWN;
        }
        return switch (status) {
            case RECEIVED -> RECEIVED;
            case REJECTED -> REJECTED;
            default -> ACCEPTED;
        };
    }
}
