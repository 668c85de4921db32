package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a hospital takes its referral back. */
public enum WithdrawalReason {
    @JsonProperty("wrong-patient")
    WRONG_PATIENT,
    @JsonProperty("patient-declined")
    PATIENT_DECLINED,
    @JsonProperty("entered-in-error")
    ENTERED_IN_ERROR
}
