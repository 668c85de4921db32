package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Her own view of her risk, at closure and at follow-up. Not asked and declined are no answer, and are not "unchanged". */
public enum RiskView {
    @JsonProperty("reduced")
    REDUCED,
    @JsonProperty("unchanged")
    UNCHANGED,
    @JsonProperty("increased")
    INCREASED,
    @JsonProperty("not-asked")
    NOT_ASKED,
    @JsonProperty("declined")
    DECLINED
}
