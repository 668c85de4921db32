package uk.onward.referral.marac;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.evidence.ComputedCriterion;
import uk.onward.referral.evidence.Recurrence;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;

/** A referral as its MARAC's co-ordinator sees it; who it is about stands in the pack. */
@Schema(name = "MaracReferral")
record MaracReferralResponse(
        UUID id,

        @Schema(description = "Id of the request at the referrer; the referral's own if an agency made it here")
        UUID onwardReferralId,

        @Schema(description = "The MARAC referred to", examples = "southwark-marac")
        String agency,

        @Schema(description = "The agency that referred", examples = "youth-advocacy-london")
        String provider,

        @Schema(
                description = "The service she was referred to first; absent if an agency made the referral here",
                examples = "young-people-trauma")
        @Nullable
        String service,

        MaracStatus status,

        @Schema(description = "The sender's commit, which counts as receipt")
        Instant receivedAt,

        @Schema(description = "Why it is for a MARAC; the evidence is in the pack")
        List<CodedValue> criteria,

        @Schema(description = "It can't wait for the next meeting")
        boolean emergency,

        PackState pack,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason,

        @Nullable Instant returnedAt,

        @Schema(
                description =
                        "What the referrer is asked for: list marac-information-wanted; empty unless it is returned")
        List<CodedValue> informationWanted,

        @Nullable Instant resubmittedAt,

        @Schema(description = "Whether a children's referral goes beside it; absent while nobody said so") @Nullable
        Boolean childrensReferralMade,

        @Schema(description = "Why none was made: list marac-no-childrens-referral") @Nullable
        CodedValue childrensReferralReason,

        @Schema(description = "The meeting it is listed for or was heard at") @Nullable
        UUID meetingId,

        @Nullable Instant meetingStartsAt,

        @Schema(description = "Why it was taken off an agenda, until it is listed again") @Nullable
        CodedValue deferralReason,

        @Nullable Instant heardAt,
        @Nullable Instant closedAt,

        @Schema(description = "Agencies flag and tag the case until then: 12 months after it was heard") @Nullable
        Instant flaggedUntil,

        @Nullable Instant transferredAt,

        @Schema(description = "What it rests on; not in lists") @Nullable
        Grounds grounds,

        @JsonIgnore @Schema(hidden = true) long version) {

    /**
     * What a referral rests on, computed from the facts of its pack and by what the MARAC goes by now. A person decides.
     *
     * @param recurrence the same victim was referred here before
     * @param under16 she was not 16 when it was received: it can't be accepted
     * @param childrensHubs codes of the hubs that take her then
     * @param childrensReferralAsked she is 16 or 17, or there are children: a children's referral goes beside it
     * @param childrensReferralHere the same concern was referred to a children's hub of the suite
     * @param transferredFrom code of the MARAC that passed it on to here
     * @param transferredTo code of the MARAC that it was passed on to; absent for one out of the suite
     */
    @Schema(name = "MaracReferralGrounds")
    record Grounds(
            List<ComputedCriterion> criteria,
            @Nullable Recurrence recurrence,
            boolean under16,
            List<String> childrensHubs,
            boolean childrensReferralAsked,
            boolean childrensReferralHere,
            @Nullable String transferredFrom,
            @Nullable String transferredTo) {}

    private static final CodeList WANTED = CodeList.of("marac-information-wanted");
    private static final CodeList NOT_MADE = CodeList.of("marac-no-childrens-referral");

    static List<CodedValue> coded(List<String> informationWanted) {
        return informationWanted.stream().map(WANTED::value).toList();
    }

    /** As in a list. */
    static MaracReferralResponse from(MaracReferral referral) {
        return from(referral, null);
    }

    static MaracReferralResponse from(MaracReferral referral, @Nullable Grounds grounds) {
        return new MaracReferralResponse(
                referral.id(),
                referral.onwardReferralId(),
                referral.agency(),
                referral.provider(),
                referral.service(),
                referral.status(),
                referral.receivedAt(),
                referral.criteria(),
                referral.isEmergency(),
                PackState.of(referral),
                referral.decidedAt(),
                referral.declineReason(),
                referral.returnedAt(),
                coded(referral.informationWanted()),
                referral.resubmittedAt(),
                referral.childrensReferralMade(),
                referral.childrensReferralReason() == null ? null : NOT_MADE.value(referral.childrensReferralReason()),
                referral.meetingId(),
                referral.meetingStartsAt(),
                referral.deferralReason(),
                referral.heardAt(),
                referral.closedAt(),
                referral.flaggedUntil(),
                referral.transferredAt(),
                grounds,
                referral.version());
    }
}
