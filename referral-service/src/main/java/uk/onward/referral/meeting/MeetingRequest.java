package uk.onward.referral.meeting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A meeting to be planned, or one that was held and is recorded late.
 *
 * @param seats codes of the agencies that sit on it; absent means the MARAC's members
 * @param recordedLate why a meeting in the past is recorded only now
 */
@Schema(name = "MaracMeetingRequest")
record MeetingRequest(
        @NotNull MeetingKind kind,
        @NotNull Instant startsAt,
        @Nullable @Size(max = 60) Set<@NotBlank @Size(max = 63) String> seats,

        @Schema(
                description = "Code of the list late-record-reason, version 1",
                enumeration = {"called-at-once", "system-away", "held-on-paper"})
        @Nullable
        @Size(max = 64)
        String recordedLate) {}
