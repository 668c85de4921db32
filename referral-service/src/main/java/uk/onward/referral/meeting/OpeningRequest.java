package uk.onward.referral.meeting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param openedAt when the meeting began; the past is allowed */
@Schema(name = "MeetingOpening")
record OpeningRequest(
        @NotNull Instant openedAt, @NotNull @Size(max = 200) List<@Valid @NotNull Attendance> attendance) {}
