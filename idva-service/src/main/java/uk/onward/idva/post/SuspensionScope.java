package uk.onward.idva.post;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a suspension of co-location reaches. */
enum SuspensionScope {
    /** One placement. */
    @JsonProperty("placement")
    PLACEMENT,
    /** Every placement at a hospital, or those of one service there. */
    @JsonProperty("hospital")
    HOSPITAL,
    /** Every placement of a service. */
    @JsonProperty("service")
    SERVICE,
    /** Every placement of every service. */
    @JsonProperty("all")
    ALL
}
