package uk.onward.idva.contact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a contact ended. */
enum ContactOutcome {
    @JsonProperty("spoken")
    SPOKEN,
    @JsonProperty("in-person")
    IN_PERSON,
    @JsonProperty("no-answer")
    NO_ANSWER,
    @JsonProperty("message-left")
    MESSAGE_LEFT,
    @JsonProperty("wrong-number")
    WRONG_NUMBER,
    @JsonProperty("unsafe")
    UNSAFE,
    @JsonProperty("declined")
    DECLINED;

    /** Whether she was reached: what counts as first contact. */
    boolean reachedHer() {
        return this == SPOKEN || this == IN_PERSON || this == DECLINED;
    }
}
