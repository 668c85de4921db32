package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How she responded. Not contactable counts as not engaged in the headline rate. */
public enum EngagementOutcome {
    @JsonProperty("engaged")
    ENGAGED,
    @JsonProperty("declined")
    DECLINED,
    @JsonProperty("not-contactable")
    NOT_CONTACTABLE
}
