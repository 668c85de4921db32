package uk.onward.referral.hearing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.referral.meeting.MaracMeeting;

/**
 * The minutes of a case.
 *
 * @param inTheRoom codes of the agencies that heard it
 * @param revision raised by each writing; the entity tag
 */
@Schema(name = "CaseMinutes")
record MinutesResponse(
        UUID maracReferralId,
        UUID meetingId,
        Instant heardAt,
        List<String> inTheRoom,
        List<MinutesRequest.Contribution> contributions,
        @Nullable String victimViews,
        @Nullable String risks,
        @Nullable String discussion,
        Instant writtenAt,
        String writtenBy,
        @JsonIgnore @Schema(hidden = true) int revision) {
    static MinutesResponse from(CaseHearing hearing, MaracMeeting meeting, CaseMinutes minutes, SealedRecords sealed) {
        MinutesRequest said = minutes.content(sealed);
        return new MinutesResponse(
                hearing.referralId(),
                hearing.meetingId(),
                hearing.heardAt(),
                List.copyOf(hearing.inTheRoom(meeting)),
                said.contributions(),
                said.victimViews(),
                said.risks(),
                said.discussion(),
                minutes.writtenAt(),
                minutes.writtenBy(),
                minutes.revision());
    }
}
