package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;
import uk.onward.referral.safeguarding.clock.Deadline;
import uk.onward.referral.safeguarding.clock.DeadlineKind;

/** A referral as its hub sees it; who it is about stands in the pack. */
@Schema(name = "SafeguardingReferral")
record SafeguardingReferralResponse(
        UUID id,

        @Schema(description = "Id of the request at the referrer; the referral's own if an agency made it here")
        UUID onwardReferralId,

        SafeguardingKind kind,

        @Schema(description = "The hub or team referred to", examples = "southwark-childrens-social-care")
        String agency,

        @Schema(description = "The agency that referred", examples = "youth-advocacy-london")
        String provider,

        @Schema(
                description = "The service she was referred to first; absent if an agency made the referral here",
                examples = "young-people-trauma")
        @Nullable
        String service,

        SafeguardingStatus status,

        @Schema(description = "The sender says that somebody is in danger now")
        boolean immediateDanger,

        @Schema(description = "The sender has taken it back. What the hub has begun goes on all the same")
        boolean takenBack,

        @Schema(description = "The sender's commit, which counts as receipt")
        Instant receivedAt,

        PackState pack,

        @Schema(description = "When it was acknowledged or declined") @Nullable
        Instant decidedAt,

        @Nullable CodedValue declineReason,

        @Schema(description = "Whether a parent may be told; where nobody has said, none may")
        MayBeTold parentMayBeTold,

        @Schema(description = "Of a children's referral: those its packs named, numbered as they came")
        List<ChildResponse> children,

        @Schema(description = "How many are owed a decision")
        int undecided,

        @Nullable Instant allDecidedAt,
        @Nullable Instant closedAt,

        @Schema(description = "Of an adult's referral: the decision that holds") @Nullable
        CodedValue decision,

        @Schema(description = "Of an adult's referral: all decisions, corrected ones too")
        List<StepResponse> decisions,

        List<DeadlineResponse> deadlines,

        @JsonIgnore @Schema(hidden = true) long version) {

    /** A child by an opaque id and a number. */
    @Schema(name = "SafeguardingChild")
    record ChildResponse(
            @Schema(description = "Opaque; the pack shows it beside the child's name")
            UUID childId,

            int number,
            boolean unborn,

            @Schema(description = "False once no pack names the child any more; a decision is owed all the same")
            boolean named,

            MayBeTold parentMayBeTold,

            @Schema(description = "The decision that holds") @Nullable
            CodedValue decision,

            @Schema(description = "Decisions and milestones, corrected ones too, as they were recorded")
            List<StepResponse> steps) {}

    /** Something that is or was due. */
    @Schema(name = "SafeguardingDeadline")
    record DeadlineResponse(
            DeadlineKind kind,

            @Schema(description = "Number of the child; absent for the referral as a whole") @Nullable
            Integer child,

            Instant startedAt,
            Instant warnAt,
            Instant dueAt,

            @Schema(description = "When it was told that it is near") @Nullable
            Instant warnedAt,

            @Schema(description = "When it was told that it was missed") @Nullable
            Instant missedAt,

            @Schema(description = "When what was due happened") @Nullable
            Instant metAt,

            @Schema(description = "When a later decision left nothing due") @Nullable
            Instant droppedAt,

            @Schema(description = "Past and not met, of a referral that is open")
            boolean overdue) {
        static DeadlineResponse from(Deadline deadline, boolean open, Instant now) {
            return new DeadlineResponse(
                    deadline.kind(),
                    deadline.number() == Deadline.WHOLE ? null : deadline.number(),
                    deadline.startedAt(),
                    deadline.warnAt(),
                    deadline.dueAt(),
                    deadline.warnedAt(),
                    deadline.missedAt(),
                    deadline.metAt(),
                    deadline.droppedAt(),
                    open && deadline.isRunning() && now.isAfter(deadline.dueAt()));
        }
    }

    static SafeguardingReferralResponse from(
            SafeguardingReferral referral,
            List<Child> children,
            Steps steps,
            List<Deadline> deadlines,
            Map<UUID, Words.Reason> reasons,
            Map<UUID, String> feedback,
            Instant now) {
        MayBeTold mayBeTold = MayBeTold.of(referral);
        return new SafeguardingReferralResponse(
                referral.id(),
                referral.onwardReferralId(),
                referral.kind(),
                referral.agency(),
                referral.provider(),
                referral.service(),
                referral.status(),
                referral.isImmediateDanger(),
                referral.isTakenBack(),
                referral.receivedAt(),
                PackState.of(referral),
                referral.decidedAt(),
                referral.declineReason(),
                mayBeTold,
                children.stream()
                        .map(child -> new ChildResponse(
                                child.id(),
                                child.number(),
                                child.isUnborn(),
                                child.position() != null,
                                mayBeTold,
                                steps.decision(child.id()).map(Step::value).orElse(null),
                                responses(steps, child.id(), reasons, feedback)))
                        .toList(),
                referral.undecided(),
                referral.allDecidedAt(),
                referral.closedAt(),
                steps.decision(null).map(Step::value).orElse(null),
                responses(steps, null, reasons, feedback),
                deadlines.stream()
                        .map(deadline -> DeadlineResponse.from(
                                deadline, referral.status().isOpen(), now))
                        .toList(),
                referral.version());
    }

    private static List<StepResponse> responses(
            Steps steps, @Nullable UUID childId, Map<UUID, Words.Reason> reasons, Map<UUID, String> feedback) {
        return steps.of(childId).stream()
                .map(step -> StepResponse.from(
                        step, steps.isCorrected(step), reasons.get(step.id()), feedback.get(step.id())))
                .toList();
    }
}
