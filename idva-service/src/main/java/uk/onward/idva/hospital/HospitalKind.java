package uk.onward.idva.hospital;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of hospital; the four major trauma centres have young people's services. */
public enum HospitalKind {
    @JsonProperty("acute")
    ACUTE,
    @JsonProperty("major-trauma-centre")
    MAJOR_TRAUMA_CENTRE,
    @JsonProperty("mental-health")
    MENTAL_HEALTH
}
