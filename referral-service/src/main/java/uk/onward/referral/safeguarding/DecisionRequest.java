package uk.onward.referral.safeguarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision on one child. */
@Schema(name = "ChildDecisionRequest")
record DecisionRequest(
        @Schema(
                description = "Code of the list onward-safeguarding-decision, version 1",
                enumeration = {
                    "immediate-protection",
                    "strategy-discussion",
                    "section-47-enquiry",
                    "section-17-assessment",
                    "early-help",
                    "specialist-assessment",
                    "no-further-action"
                },
                examples = "section-47-enquiry")
        @NotBlank
        @Size(max = 64)
        String decision,

        @Schema(
                description = "When it was made: not before the referral was received. Now if absent; of a correction,"
                        + " when what it corrects was made")
        @Nullable
        Instant occurredAt,

        @Schema(
                description =
                        "Of a s.47 enquiry: the strategy discussion that began it, from which the conference is due. If"
                                + " absent, the last that is recorded for this child")
        @Nullable
        Instant strategyDiscussionAt,

        @Schema(description = "The hub's own; no referrer reads it") @NotBlank @Size(max = 5000)
        String reason,

        @Schema(description = "For the referrer, about this child") @Size(min = 1, max = 2000) @Nullable
        String feedback,

        @Schema(
                description =
                        "Id of an earlier decision on this child that was recorded wrongly; it stays on the record")
        @Nullable
        UUID corrects) {
    @Override
    public String toString() {
        return "decision";
    }
}
