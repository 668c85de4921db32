package uk.onward.idva.onward;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the destination has said. */
enum DestinationStatus {
    @JsonProperty("awaiting")
    AWAITING,
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("declined")
    DECLINED
}
