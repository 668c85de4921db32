package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What she thinks of what is shared about her. */
public enum View {
    @JsonProperty("agrees")
    AGREES,
    @JsonProperty("objects")
    OBJECTS,
    @JsonProperty("mixed")
    MIXED,
    @JsonProperty("not-known")
    NOT_KNOWN
}
