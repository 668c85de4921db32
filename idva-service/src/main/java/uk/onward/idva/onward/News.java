package uk.onward.idva.onward;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;

/**
 * How a request stands at its destination.
 *
 * @param caseThere id of the case at the destination; of two the later one is the greater
 * @param agency code of the agency that has it
 * @param progress beyond the answer; null for nothing
 * @param leftSuite whether it was passed on to a MARAC that is not in the suite
 */
record News(
        UUID caseThere,
        @Nullable String agency,
        DestinationStatus answer,
        @Nullable Instant decidedAt,
        @Nullable Coded declineReason,
        @Nullable String progress,
        @Nullable Instant progressAt,
        @Nullable Instant meetingStartsAt,
        List<String> informationWanted,
        boolean leftSuite) {
    /** By a hub, on everybody. */
    private static final String DECIDED = "decided";

    static final String CLOSED = "closed";

    /** By a MARAC, which can't be undone. */
    static final String HEARD = "heard";

    private static final String TRANSFERRED = "transferred";

    /** What the statuses of destinations mean as an answer: figures count answers. */
    private static final Map<String, DestinationStatus> ANSWERS = Map.ofEntries(
            Map.entry("received", DestinationStatus.RECEIVED),
            Map.entry("returned", DestinationStatus.RECEIVED),
            Map.entry("accepted", DestinationStatus.ACCEPTED),
            Map.entry("listed", DestinationStatus.ACCEPTED),
            Map.entry("deferred", DestinationStatus.ACCEPTED),
            Map.entry(HEARD, DestinationStatus.ACCEPTED),
            Map.entry(DECIDED, DestinationStatus.ACCEPTED),
            Map.entry(CLOSED, DestinationStatus.ACCEPTED),
            Map.entry("declined", DestinationStatus.DECLINED));

    /** What a destination's event says of it. */
    record State(
            UUID onwardReferralId,
            String status,
            @Nullable String agency,
            @Nullable Instant decidedAt,
            @Nullable Coded declineReason,
            @Nullable Instant returnedAt,
            @Nullable List<Coded> informationWanted,
            @Nullable Instant meetingStartsAt,
            @Nullable Instant heardAt,
            @Nullable Instant closedAt,
            @Nullable Instant transferredAt,
            @Nullable Boolean outOfSuite,
            @Nullable Instant allDecidedAt,
            @Nullable Boolean immediateDanger,
            @Nullable List<HubNews.ChildNews> children,
            @Nullable Coded decision,
            @Nullable List<HubNews.DeadlineNews> deadlines) {
        /** Empty of a MARAC's referral. */
        Optional<HubNews> ofHub() {
            return children == null
                    ? Optional.empty()
                    : Optional.of(new HubNews(
                            status,
                            Boolean.TRUE.equals(immediateDanger),
                            allDecidedAt,
                            children,
                            decision,
                            deadlines == null ? List.of() : deadlines));
        }

        private @Nullable Instant progressAt() {
            return switch (status) {
                case "returned" -> returnedAt;
                case HEARD -> heardAt;
                case DECIDED -> allDecidedAt;
                case CLOSED -> closedAt;
                case TRANSFERRED -> transferredAt;
                default -> null;
            };
        }
    }

    /**
     * Reads it. Empty for a status that is no news: withdrawn is this service's own doing, and others are for a later version
     * of it.
     */
    static Optional<News> from(State state, UUID caseThere) {
        DestinationStatus answer = state.status().equals(TRANSFERRED)
                ? state.decidedAt() == null ? DestinationStatus.RECEIVED : DestinationStatus.ACCEPTED
                : ANSWERS.get(state.status());
        if (answer == null) {
            return Optional.empty();
        }
        boolean isAnswer = answer.name().equalsIgnoreCase(state.status());
        return Optional.of(new News(
                caseThere,
                state.agency(),
                answer,
                answer == DestinationStatus.RECEIVED ? null : state.decidedAt(),
                state.declineReason(),
                isAnswer ? null : state.status(),
                state.progressAt(),
                state.meetingStartsAt(),
                state.informationWanted() == null
                        ? List.of()
                        : state.informationWanted().stream().map(Coded::code).toList(),
                Boolean.TRUE.equals(state.outOfSuite())));
    }

    /** Whether nothing more is done there, and no other destination of the suite has taken it on. */
    boolean isOver() {
        return CLOSED.equals(progress) || (TRANSFERRED.equals(progress) && leftSuite);
    }

    /** The line that it leaves in the case's history. */
    String line() {
        return "onward-" + (progress == null ? answer.name().toLowerCase(java.util.Locale.ROOT) : progress);
    }

    /** That it arrived, for the first time, is no news for anybody to read. */
    boolean isForReading(@Nullable UUID caseBefore) {
        return answer != DestinationStatus.RECEIVED
                || progress != null
                || (caseBefore != null && !caseBefore.equals(caseThere));
    }
}
