package uk.onward.referral.safeguarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened for one child after a decision. */
@Schema(name = "MilestoneRequest")
record MilestoneRequest(
        @Schema(
                description = "Code of the list onward-safeguarding-milestone, version 1",
                enumeration = {
                    "strategy-discussion-held",
                    "assessment-completed",
                    "conference-held",
                    "conference-not-needed"
                },
                examples = "conference-held")
        @NotBlank
        @Size(max = 64)
        String milestone,

        @Schema(
                description = "When it happened: not before the referral was received. Now if absent; of a correction,"
                        + " when what it corrects happened")
        @Nullable
        Instant occurredAt,

        @Schema(
                description =
                        "Id of an earlier milestone of this child that was recorded wrongly; it stays on the record")
        @Nullable
        UUID corrects) {}
