package uk.onward.idva.contact;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.safecontact.Channel;

/**
 * @param leaveMessage whether a message would be left; null means no
 * @param atHospital face to face where she is a patient; null means no
 */
record ContactCheckRequest(
        @NotNull Channel channel,
        @NotNull Instant plannedAt,
        @Nullable Boolean leaveMessage,
        @Nullable Boolean atHospital) {}
