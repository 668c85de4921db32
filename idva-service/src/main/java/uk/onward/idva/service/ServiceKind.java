package uk.onward.idva.service;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of service. */
enum ServiceKind {
    /** IDVAs co-located in hospitals. */
    @JsonProperty("hospital-idva")
    HOSPITAL_IDVA,
    /** The young people's service of the trauma centres, with youth IDVAs. */
    @JsonProperty("young-people")
    YOUNG_PEOPLE
}
