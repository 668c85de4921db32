package uk.onward.idva.onward;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a person can be referred onward to, and which kind of agency takes it. */
enum OnwardKind {
    @JsonProperty("marac")
    MARAC("marac"),
    @JsonProperty("childrens-safeguarding")
    CHILDRENS_SAFEGUARDING("childrens-hub"),
    @JsonProperty("adult-safeguarding")
    ADULT_SAFEGUARDING("adult-hub");

    private final String agencyKind;

    OnwardKind(String agencyKind) {
        this.agencyKind = agencyKind;
    }

    String agencyKind() {
        return agencyKind;
    }
}
