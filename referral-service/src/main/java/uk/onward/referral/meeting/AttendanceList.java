package uk.onward.referral.meeting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who came to a meeting, and who sent apologies. */
@Schema(name = "MeetingAttendanceList")
record AttendanceList(@NotNull @Size(max = 200) List<@Valid @NotNull Attendance> attendance) {}
