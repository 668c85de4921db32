package uk.onward.referral.safeguarding;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;

/** A decision or a milestone, as the hub reads it. */
@Schema(name = "SafeguardingStep")
record StepResponse(
        UUID id,

        @Schema(enumeration = {"decision", "milestone"}) Step.Kind kind,

        CodedValue value,
        Instant occurredAt,
        Instant recordedAt,
        String recordedBy,

        @Schema(description = "Of a s.47 enquiry: the discussion that began it") @Nullable
        Instant strategyDiscussionAt,

        @Schema(description = "The step in whose place this one stands") @Nullable
        UUID corrects,

        @Schema(description = "Another stands in its place: it counts for nothing any more")
        boolean corrected,

        @Nullable String reason,

        @Schema(description = "Of an adult") AdultDecisionRequest.@Nullable ThreePartTest test,

        @Schema(description = "Of an adult") @Nullable String wishes,

        @Schema(description = "Of an adult: code of the list onward-mental-capacity") @Nullable
        String capacity,

        @Schema(description = "What the referrer reads") @Nullable
        String feedback) {
    static StepResponse from(Step step, boolean corrected, Words.@Nullable Reason reason, @Nullable String feedback) {
        return new StepResponse(
                step.id(),
                step.kind(),
                step.value(),
                step.occurredAt(),
                step.recordedAt(),
                step.recordedBy(),
                step.strategyDiscussionAt(),
                step.corrects(),
                corrected,
                reason == null ? null : reason.reason(),
                reason == null ? null : reason.test(),
                reason == null ? null : reason.wishes(),
                reason == null ? null : reason.capacity(),
                feedback);
    }

    @Override
    public String toString() {
        return "step " + id;
    }
}
