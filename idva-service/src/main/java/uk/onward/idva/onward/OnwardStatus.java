package uk.onward.idva.onward;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the request stands. A pack can be read while it is open. */
enum OnwardStatus {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    /** Declined by its destination, or finished there. */
    @JsonProperty("closed")
    CLOSED
}
