package uk.onward.idva.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of an offer. Only an offer that stands can be answered or taken back. */
enum TransferStatus {
    @JsonProperty("offered")
    OFFERED,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("refused")
    REFUSED,
    /** By the provider that offered it, or because the case was closed. */
    @JsonProperty("withdrawn")
    WITHDRAWN
}
