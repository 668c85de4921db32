package uk.onward.referral.meeting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param toMeeting the meeting that is to hear it instead; absent while that is not known
 * @param lateBecause why it is listed there after the agenda closed; absent before
 */
@Schema(name = "CaseDeferral")
record DeferralRequest(
        @Schema(
                description = "Code of the list marac-deferral-reason, version 1",
                enumeration = {
                    "no-time-left",
                    "meeting-cancelled",
                    "agency-absent",
                    "information-awaited",
                    "conflict-of-interest",
                    "other"
                })
        @NotNull
        @Size(max = 64)
        String reason,

        @Nullable UUID toMeeting,

        @Schema(
                description = "Code of the list late-listing-reason, version 1",
                enumeration = {"risk-rising", "referred-late", "deferred-here", "recorded-late"})
        @Nullable
        @Size(max = 64)
        String lateBecause) {}
