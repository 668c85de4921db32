package uk.onward.grants.award;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.platform.http.WireName;

/** Why an award comes to nothing. Codes, since a reason in words would be about people. */
@Schema(name = "AwardEndRequest")
record EndRequest(@NotNull Reason reason) {

    /** The first three are a grantee's, the next three a funder's. */
    @Schema(name = "AwardEndReason")
    public enum Reason {
        OTHER_FUNDING,
        TERMS_NOT_ACCEPTED,
        NOT_ABLE_TO_DELIVER,
        CONDITIONS_NOT_MET,
        AGREEMENT_NOT_SIGNED,
        NO_LONGER_ELIGIBLE,
        OTHER;

        @JsonValue
        public String code() {
            return WireName.of(this);
        }
    }
}
