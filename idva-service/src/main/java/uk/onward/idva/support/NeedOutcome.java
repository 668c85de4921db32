package uk.onward.idva.support;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a need. */
enum NeedOutcome {
    @JsonProperty("met")
    MET,
    @JsonProperty("partly-met")
    PARTLY_MET,
    @JsonProperty("not-met")
    NOT_MET,
    @JsonProperty("declined")
    DECLINED;

    /** Whether there is something left to do. */
    boolean leavesOpen() {
        return this == PARTLY_MET || this == NOT_MET;
    }
}
