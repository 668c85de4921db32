package uk.onward.referral.made;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Versioned;
import uk.onward.referral.onward.CodedValue;

/**
 * A referral as whoever made it follows it.
 *
 * @param onwardReferralId of the request at idva-service; its own if it was made here
 * @param agency referred to
 * @param milestones what happened, in order
 * @param packRevision of the pack that is held, wherever it was passed on to
 * @param wanted what is asked for; null unless it was returned, here or where it was passed on to
 * @param decisions of safeguarding: one for each child, or for the adult
 * @param meetingStartsAt of the meeting that it is listed for; her views are wanted before
 * @param transferredTo the MARAC that it was passed on to, for those who may know
 * @param transferredOutOfSuite whom it was passed on to out of the suite, for those who may know; not in lists
 * @param feedback what the receiver has the referrer know; not in lists
 */
@Schema(name = "MadeReferral")
public record MadeReferral(
        UUID id,
        @Schema(examples = "marac") String kind,
        UUID onwardReferralId,
        @Schema(examples = "southwark-marac") String agency,
        @Schema(examples = "returned") String status,
        Instant receivedAt,
        int packRevision,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason,
        List<Milestone> milestones,
        @Nullable Instant meetingStartsAt,
        @Nullable InformationWanted wanted,
        List<Decision> decisions,
        @Nullable String feedback,
        @Nullable String transferredTo,
        @Nullable String transferredOutOfSuite,
        @JsonIgnore @Schema(hidden = true) long version) {

    /** What happened, and when. */
    @Schema(name = "MadeReferralMilestone")
    public record Milestone(@Schema(examples = "heard") String code, Instant at) {}

    /**
     * What is asked for.
     *
     * @param information codes of the list marac-information-wanted
     * @param note not in lists, and not where it was passed on: it might say where
     */
    @Schema(name = "InformationWanted")
    public record InformationWanted(
            List<CodedValue> information, @Nullable String note) {}

    /**
     * What was decided on one child, or on an adult; there before it was, so that it shows who is owed a decision.
     *
     * @param child its number, as the pack's answer shows it; null for an adult
     * @param childId the same child in events
     * @param parentMayBeTold yes, no or not-known, which is no; null for an adult
     * @param decision the one that holds; null before the first
     * @param feedback not in lists
     */
    @Schema(name = "MadeReferralDecision")
    public record Decision(
            @Nullable Integer child,
            @Nullable UUID childId,
            @Nullable String parentMayBeTold,
            @Nullable CodedValue decision,
            @Nullable Instant at,
            @Nullable String feedback,
            List<Milestone> milestones) {
        @Override
        public String toString() {
            return "decision";
        }
    }

    /** A text that its referrer added, with a version of its own. */
    @Schema(name = "MadeReferralText")
    public record Content(
            String text,
            Instant recordedAt,
            @JsonIgnore @Schema(hidden = true) long version) implements Versioned {}
}
