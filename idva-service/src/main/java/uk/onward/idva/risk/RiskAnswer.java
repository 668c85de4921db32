package uk.onward.idva.risk;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An answer to one item. "Don't know" and "not asked" are kept apart: many of the first are shown, neither is a no. */
public enum RiskAnswer {
    @JsonProperty("yes")
    YES,
    @JsonProperty("no")
    NO,
    @JsonProperty("dont-know")
    DONT_KNOW,
    @JsonProperty("not-asked")
    NOT_ASKED
}
