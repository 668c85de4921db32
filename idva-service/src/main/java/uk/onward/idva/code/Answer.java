package uk.onward.idva.code;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An answer to a question of yes or no. That nobody knows, nobody asked, or she would not say, is none of the other. */
public enum Answer {
    @JsonProperty("yes")
    YES,
    @JsonProperty("no")
    NO,
    @JsonProperty("not-known")
    NOT_KNOWN,
    @JsonProperty("not-asked")
    NOT_ASKED,
    @JsonProperty("declined")
    DECLINED
}
