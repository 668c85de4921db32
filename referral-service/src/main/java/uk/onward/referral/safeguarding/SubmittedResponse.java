package uk.onward.referral.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.safeguarding.hub.EmergencyRoutes;

/** What whoever referred has to know at once. The rest is followed at made-referrals. */
@Schema(name = "SafeguardingSubmitted")
record SubmittedResponse(
        UUID id,
        SafeguardingKind kind,

        @Schema(description = "The hub or team that has it", examples = "southwark-childrens-social-care")
        String destination,

        SafeguardingStatus status,

        @Schema(description = "Its clock runs from here") Instant receivedAt,

        boolean immediateDanger,

        @Schema(description = "In danger, call now and do not wait for an answer from the hub")
        EmergencyRoutes emergency,

        @Schema(description = "When a decision on each child is due; absent of an adult's, which has no national clock")
        @Nullable
        Instant decisionDueAt,

        MayBeTold parentMayBeTold,

        @Schema(description = "In the order they were named")
        List<SubmittedChild> children) {
    /** A child by the id under which decisions come back. */
    @Schema(name = "SafeguardingSubmittedChild")
    record SubmittedChild(UUID childId, int number, boolean unborn, MayBeTold parentMayBeTold) {}

    static SubmittedResponse from(SafeguardingReferral referral, List<Child> children, EmergencyRoutes emergency) {
        MayBeTold mayBeTold = MayBeTold.of(referral);
        return new SubmittedResponse(
                referral.id(),
                referral.kind(),
                referral.agency(),
                referral.status(),
                referral.receivedAt(),
                referral.isImmediateDanger(),
                emergency,
                referral.dueNext(),
                mayBeTold,
                children.stream()
                        .map(child -> new SubmittedChild(child.id(), child.number(), child.isUnborn(), mayBeTold))
                        .toList());
    }
}
