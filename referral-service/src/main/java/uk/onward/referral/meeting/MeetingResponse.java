package uk.onward.referral.meeting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;

/**
 * A meeting, without a word of its cases.
 *
 * @param agendaClosesAt absent for an emergency meeting
 * @param seats codes of the agencies that sit on it
 * @param capacity cases that it is meant for; shown to its co-ordinator
 */
@Schema(name = "MaracMeeting")
record MeetingResponse(
        UUID id,
        String marac,
        MeetingKind kind,
        MeetingStatus status,
        Instant startsAt,
        @Nullable Instant agendaClosesAt,
        List<String> seats,
        @Nullable Integer capacity,
        @Nullable CodedValue recordedLate,
        @Nullable Instant openedAt,
        @Nullable CodedValue cancellationReason,
        @JsonIgnore @Schema(hidden = true) long version) {
    static MeetingResponse from(MaracMeeting meeting, boolean forCoordinator) {
        return new MeetingResponse(
                meeting.id(),
                meeting.marac(),
                meeting.kind(),
                meeting.status(),
                meeting.startsAt(),
                meeting.agendaClosesAt(),
                List.copyOf(meeting.seats()),
                forCoordinator ? meeting.capacity() : null,
                meeting.recordedLate(),
                meeting.openedAt(),
                meeting.cancelled(),
                meeting.version());
    }
}
