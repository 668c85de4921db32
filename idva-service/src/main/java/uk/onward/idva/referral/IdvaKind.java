package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of advisor: the trauma centres have IDVAs for young people. */
public enum IdvaKind {
    @JsonProperty("hospital-idva")
    HOSPITAL_IDVA,
    @JsonProperty("youth-idva")
    YOUTH_IDVA
}
