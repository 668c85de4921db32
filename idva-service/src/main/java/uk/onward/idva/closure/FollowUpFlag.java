package uk.onward.idva.closure;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is odd about a follow-up, which is kept all the same. */
enum FollowUpFlag {
    /** The case was not closed when it was recorded. */
    @JsonProperty("case-not-closed")
    CASE_NOT_CLOSED
}
