package uk.onward.platform.replay;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param told aggregates whose present state was told again
 * @param leftOut those that were never told, or may not be told now
 * @param failed those that could not be told; the log names each
 * @param finishedAt absent while it is under way
 */
@Schema(name = "Replay")
record ReplayResponse(
        UUID id,
        String topic,
        Instant askedAt,
        long told,
        long leftOut,
        long failed,
        @Nullable Instant finishedAt) {}
