package uk.onward.referral.meeting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who came to a meeting, by agency. */
@Schema(name = "MeetingAttendances")
record AttendanceResponse(
        UUID meetingId,
        List<Attendance> attendance,
        @JsonIgnore @Schema(hidden = true) long version) {
    static AttendanceResponse from(MaracMeeting meeting) {
        return new AttendanceResponse(meeting.id(), meeting.attendance(), meeting.version());
    }
}
