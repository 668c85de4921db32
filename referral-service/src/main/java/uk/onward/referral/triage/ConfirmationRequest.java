package uk.onward.referral.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.code.FromList;
import uk.onward.referral.marac.MaracSubmission;
import uk.onward.referral.safeguarding.SafeguardingForm;

/** What a person decides about the proposals: each is taken, or not taken for a reason; others may be added for one. */
record ConfirmationRequest(
        @NotNull @Size(max = 20) List<@NotNull @Valid Chosen> chosen,
        @NotNull @Size(max = 20) List<@NotNull @Valid NotTaken> notTaken) {

    /**
     * @param service of the directory, for a destination that is signposted to
     * @param marac what is referred, for marac: the same content as by submitMaracReferral
     * @param safeguarding the same for children's and adult safeguarding: as by submitSafeguardingReferral
     * @param reason needed where it was not proposed
     */
    @Schema(name = "TriageChosen")
    record Chosen(
            @NotNull Destination destination,
            @Nullable UUID service,
            @Nullable @Valid MaracSubmission marac,
            @Nullable @Valid SafeguardingForm safeguarding,

            @Schema(description = "Code of the list onward-triage-reason; needed where it was not proposed")
            @Nullable
            @Size(max = 64)
            @FromList("onward-triage-reason")
            String reason,

            @Nullable @Size(min = 1, max = 2000) String note) {}

    /** A proposal that is not followed, and why. */
    @Schema(name = "TriageNotTaken")
    record NotTaken(
            @NotNull Destination destination,

            @Schema(description = "Code of the list onward-triage-reason")
            @NotNull
            @Size(max = 64)
            @FromList("onward-triage-reason")
            String reason,

            @Nullable @Size(min = 1, max = 2000) String note) {}

    @Override
    public String toString() {
        return "confirmation";
    }
}
