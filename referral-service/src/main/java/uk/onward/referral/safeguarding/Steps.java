package uk.onward.referral.safeguarding;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.safeguarding.ChildDecision.Follows;
import uk.onward.referral.safeguarding.clock.Course;
import uk.onward.referral.safeguarding.clock.Deadline;

/** All steps of one referral, and what they come to. What was corrected stands in the list and counts for nothing. */
record Steps(List<Step> all) {
    private static final Comparator<Step> AS_IT_HAPPENED =
            Comparator.comparing(Step::occurredAt).thenComparingInt(Step::number);

    int nextNumber() {
        return all.size() + 1;
    }

    Steps with(Step step) {
        return new Steps(Stream.concat(all.stream(), Stream.of(step)).toList());
    }

    /** Those of one child, or of the adult where the id is null, in the order they were recorded. */
    List<Step> of(@Nullable UUID childId) {
        return all.stream()
                .filter(step -> Objects.equals(step.childId(), childId))
                .toList();
    }

    boolean isCorrected(Step step) {
        return corrected().contains(step.id());
    }

    /** The step that may be corrected: of that child, of that kind, and not corrected yet. */
    Optional<Step> correctable(UUID id, @Nullable UUID childId, Step.Kind kind) {
        return valid(childId, kind).filter(step -> step.id().equals(id)).findFirst();
    }

    /** The decision that holds now: the last that was made. */
    Optional<Step> decision(@Nullable UUID childId) {
        return valid(childId, Step.Kind.DECISION).reduce((earlier, later) -> later);
    }

    /** When the first decision was made, as it is known now. */
    @Nullable
    Instant decidedAt(@Nullable UUID childId) {
        return valid(childId, Step.Kind.DECISION)
                .findFirst()
                .map(Step::occurredAt)
                .orElse(null);
    }

    /** The last strategy discussion that is known of, decided on or held. */
    Optional<Instant> strategyDiscussion(UUID childId) {
        return valid(childId)
                .filter(step -> isDecision(step, ChildDecision.STRATEGY_DISCUSSION)
                        || isMilestone(step, Milestone.STRATEGY_DISCUSSION_HELD))
                .map(Step::occurredAt)
                .max(Comparator.naturalOrder());
    }

    List<Step> milestones(@Nullable UUID childId) {
        return valid(childId, Step.Kind.MILESTONE).toList();
    }

    Course courseOf(Child child) {
        Optional<Step> leading = valid(child.id(), Step.Kind.DECISION)
                .filter(step -> follows(step) != Follows.AS_BEFORE)
                .reduce((earlier, later) -> later);
        Follows due = leading.map(Steps::follows).orElse(Follows.NOTHING);
        Instant discussion =
                due == Follows.ASSESSMENT_AND_CONFERENCE ? leading.orElseThrow().strategyDiscussionAt() : null;
        boolean conferenceOff = discussion != null
                && after(child.id(), Milestone.CONFERENCE_NOT_NEEDED, discussion)
                        .isPresent();
        return new Course(
                child.number(),
                child.laterFrom(),
                decidedAt(child.id()),
                due == Follows.ASSESSMENT || due == Follows.ASSESSMENT_AND_CONFERENCE,
                after(child.id(), Milestone.ASSESSMENT_COMPLETED, Instant.MIN).orElse(null),
                conferenceOff ? null : discussion,
                discussion == null
                        ? null
                        : after(child.id(), Milestone.CONFERENCE_HELD, discussion)
                                .orElse(null));
    }

    Course courseOfAdult() {
        return new Course(Deadline.WHOLE, null, decidedAt(null), false, null, null, null);
    }

    private Optional<Instant> after(UUID childId, Milestone milestone, Instant from) {
        return valid(childId, Step.Kind.MILESTONE)
                .filter(step -> isMilestone(step, milestone))
                .map(Step::occurredAt)
                .filter(at -> !at.isBefore(from))
                .findFirst();
    }

    private Stream<Step> valid(@Nullable UUID childId, Step.Kind kind) {
        return valid(childId).filter(step -> step.kind() == kind);
    }

    private Stream<Step> valid(@Nullable UUID childId) {
        Set<UUID> corrected = corrected();
        return of(childId).stream()
                .filter(step -> !corrected.contains(step.id()))
                .sorted(AS_IT_HAPPENED);
    }

    private Set<UUID> corrected() {
        return all.stream().map(Step::corrects).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static Follows follows(Step step) {
        return ChildDecision.of(step.value().code()).follows();
    }

    private static boolean isDecision(Step step, ChildDecision decision) {
        return step.kind() == Step.Kind.DECISION && step.value().code().equals(decision.code());
    }

    private static boolean isMilestone(Step step, Milestone milestone) {
        return step.kind() == Step.Kind.MILESTONE && step.value().code().equals(milestone.code());
    }
}
