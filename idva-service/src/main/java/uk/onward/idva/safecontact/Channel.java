package uk.onward.idva.safecontact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a contact is made. */
public enum Channel {
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("text")
    TEXT,
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("post")
    POST,
    @JsonProperty("in-person")
    IN_PERSON
}
