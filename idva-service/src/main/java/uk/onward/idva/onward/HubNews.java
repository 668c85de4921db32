package uk.onward.idva.onward;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;

/**
 * What a safeguarding hub has said so far, as its event carries it. Children go by opaque ids and the numbers that the hub
 * gave them in the order of the pack; times are cut to the hour.
 *
 * @param status of the referral at the hub
 * @param allDecidedAt when there was a decision on everybody; null before
 * @param decision of an adult
 */
@Schema(name = "HubNews")
record HubNews(
        @Schema(examples = "decided") String status,
        boolean immediateDanger,
        @Nullable Instant allDecidedAt,
        List<ChildNews> children,
        @Nullable Coded decision,
        List<DeadlineNews> deadlines) {

    /** @param decision the one that holds; null before the first */
    @Schema(name = "HubNewsOfChild")
    record ChildNews(
            String childId,
            int number,
            boolean unborn,
            @Nullable Coded decision,
            @Nullable Instant decidedAt,
            @Nullable List<MilestoneNews> milestones) {}

    /** What happened after a decision. */
    @Schema(name = "HubNewsMilestone")
    record MilestoneNews(Coded milestone, Instant at) {}

    /**
     * @param kind as decision, assessment or conference
     * @param child number of the child; null for the referral as a whole
     */
    @Schema(name = "HubNewsDeadline")
    record DeadlineNews(
            String kind,
            @Nullable Integer child,
            Instant dueAt,
            boolean near,
            @Nullable Instant missedAt,
            @Nullable Instant metAt,
            boolean dropped) {}

    /**
     * What is new against what was known, as the case's history calls it; empty where nobody need look. That there is a decision
     * on everybody is told by {@link News}.
     */
    Optional<String> since(@Nullable HubNews before) {
        if (!decisions(this).equals(decisions(before))) {
            return Optional.of("onward-child-decided");
        }
        if (before != null && before.decision != null && !before.decision.equals(decision)) {
            return Optional.of("onward-decision-changed");
        }
        if (missed(this) > missed(before)) {
            return Optional.of("onward-overdue");
        }
        return milestones(this) == milestones(before) ? Optional.empty() : Optional.of("onward-milestone");
    }

    private static List<Optional<Coded>> decisions(@Nullable HubNews news) {
        return news == null
                ? List.of()
                : news.children.stream()
                        .map(child -> Optional.ofNullable(child.decision))
                        .filter(Optional::isPresent)
                        .toList();
    }

    private static long missed(@Nullable HubNews news) {
        return news == null
                ? 0
                : news.deadlines.stream()
                        .filter(deadline -> deadline.missedAt != null)
                        .count();
    }

    private static long milestones(@Nullable HubNews news) {
        return news == null
                ? 0
                : news.children.stream()
                        .mapToLong(child -> child.milestones == null ? 0 : child.milestones.size())
                        .sum();
    }
}
