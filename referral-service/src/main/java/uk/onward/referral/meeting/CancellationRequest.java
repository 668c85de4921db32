package uk.onward.referral.meeting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a meeting does not take place. */
@Schema(name = "MeetingCancellation")
record CancellationRequest(
        @Schema(
                description = "Code of the list meeting-cancellation-reason, version 1",
                enumeration = {"not-quorate", "no-cases", "moved", "other"})
        @NotNull
        @Size(max = 64)
        String reason) {}
