package uk.onward.referral.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;
import uk.onward.referral.received.PackState.Presence;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.safeguarding.clock.Deadline;
import uk.onward.referral.safeguarding.clock.DeadlineKind;

/** The whole shareable state; docs/events/referral.safeguarding-referral.v1.schema.json. */
record SafeguardingReferralEvent(
        UUID safeguardingReferralId,
        UUID onwardReferralId,
        SafeguardingKind kind,
        String agency,
        SafeguardingStatus status,
        Presence pack,
        int packRevision,
        Instant receivedAt,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason,
        boolean immediateDanger,
        boolean takenBack,
        @Nullable Instant allDecidedAt,
        @Nullable Instant closedAt,
        List<ChildState> children,
        @Nullable CodedValue decision,
        List<DeadlineState> deadlines) {

    /** A child by an opaque id; who it is no event says. */
    record ChildState(
            UUID childId,
            int number,
            boolean unborn,
            @Nullable CodedValue decision,
            @Nullable Instant decidedAt,
            List<MilestoneState> milestones) {}

    record MilestoneState(CodedValue milestone, Instant at) {}

    /** @param child its number; absent where it is the referral's as a whole */
    record DeadlineState(
            DeadlineKind kind,
            @Nullable Integer child,
            Instant dueAt,
            boolean near,
            @Nullable Instant missedAt,
            @Nullable Instant metAt,
            boolean dropped) {}

    static SafeguardingReferralEvent from(
            SafeguardingReferral referral, List<Child> children, Steps steps, List<Deadline> deadlines) {
        PackState pack = PackState.of(referral);
        Optional<Step> ofAdult = steps.decision(null);
        return new SafeguardingReferralEvent(
                referral.id(),
                referral.onwardReferralId(),
                referral.kind(),
                referral.agency(),
                referral.status(),
                pack.state(),
                pack.revision(),
                ReferralEvents.hour(referral.receivedAt()),
                ReferralEvents.hour(referral.decidedAt()),
                referral.declineReason(),
                referral.isImmediateDanger(),
                referral.isTakenBack(),
                ReferralEvents.hour(referral.allDecidedAt()),
                ReferralEvents.hour(referral.closedAt()),
                children.stream().map(child -> state(child, steps)).toList(),
                ofAdult.map(Step::value).orElse(null),
                deadlines.stream().map(SafeguardingReferralEvent::state).toList());
    }

    private static ChildState state(Child child, Steps steps) {
        Optional<Step> decision = steps.decision(child.id());
        return new ChildState(
                child.id(),
                child.number(),
                child.isUnborn(),
                decision.map(Step::value).orElse(null),
                ReferralEvents.hour(decision.map(Step::occurredAt).orElse(null)),
                steps.milestones(child.id()).stream()
                        .map(step -> new MilestoneState(step.value(), ReferralEvents.hour(step.occurredAt())))
                        .toList());
    }

    private static DeadlineState state(Deadline deadline) {
        return new DeadlineState(
                deadline.kind(),
                deadline.number() == Deadline.WHOLE ? null : deadline.number(),
                ReferralEvents.hour(deadline.dueAt()),
                deadline.warnedAt() != null,
                ReferralEvents.hour(deadline.missedAt()),
                ReferralEvents.hour(deadline.metAt()),
                deadline.droppedAt() != null);
    }
}
