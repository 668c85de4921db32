package uk.onward.referral.hearing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param heardAt the past is allowed; not before the meeting was opened
 * @param outOfTheRoom codes of agencies that came to the meeting and were not there for this case
 */
@Schema(name = "CaseHearing")
record HearingRequest(
        @NotNull Instant heardAt, @Nullable @Size(max = 60) Set<@NotBlank @Size(max = 63) String> outOfTheRoom) {
    Set<String> outOfTheRoomOrNone() {
        return outOfTheRoom == null ? Set.of() : outOfTheRoom;
    }
}
