package uk.onward.idva.safecontact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What speaks against a contact: the reason of a pre-check, and the flag of a contact that was made all the same. */
public enum ContactFlag {
    /** She has not said how she can be reached safely. */
    @JsonProperty("unknown-instruction")
    UNKNOWN_INSTRUCTION,
    /** The hospital has said something newer, which the IDVA has not confirmed. */
    @JsonProperty("to-be-confirmed")
    TO_BE_CONFIRMED,
    @JsonProperty("instruction-expired")
    INSTRUCTION_EXPIRED,
    @JsonProperty("channel-not-safe")
    CHANNEL_NOT_SAFE,
    @JsonProperty("outside-hours")
    OUTSIDE_HOURS,
    @JsonProperty("message-not-allowed")
    MESSAGE_NOT_ALLOWED,
    /** The case was not in hand: not accepted yet, or withdrawn. */
    @JsonProperty("case-not-in-hand")
    CASE_NOT_IN_HAND
}
