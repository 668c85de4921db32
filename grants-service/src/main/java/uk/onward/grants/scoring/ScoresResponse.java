package uk.onward.grants.scoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The scores of an application, as far as they are open to the caller.
 *
 * @param open false while only one's own are shown: some are still to come, and the chair has not closed
 * @param moderations the latest last; the latest of a criterion holds
 */
@Schema(name = "Scores")
record ScoresResponse(UUID applicationId, boolean open, List<Sheet> sheets, List<Agreement> moderations) {
    /**
     * What one panellist gave.
     *
     * @param revision the submission that was scored
     * @param counts false where the panellist turned out to have a conflict of interest
     */
    @Schema(name = "ScoreSheet")
    record Sheet(
            UUID id, String agency, String actor, int revision, Instant scoredAt, boolean counts, List<Value> scores) {
        @Override
        public String toString() {
            return "score sheet " + id;
        }
    }

    /** A value of a criterion, with what was said to it. */
    @Schema(name = "ScoreValue")
    record Value(String criterion, int value, @Nullable String comment) {
        @Override
        public String toString() {
            return "value of " + criterion;
        }
    }

    /** What the panel agreed on. */
    @Schema(name = "Moderation")
    record Agreement(UUID id, String moderatedBy, Instant moderatedAt, List<ModerationRequest.Agreed> scores) {
        @Override
        public String toString() {
            return "moderation " + id;
        }
    }
}
