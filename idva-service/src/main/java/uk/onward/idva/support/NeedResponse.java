package uk.onward.idva.support;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.platform.sealing.SealedRecords;

/** @param outcome the latest; absent while the need is open */
@Schema(name = "SupportNeed")
record NeedResponse(
        UUID id,
        Coded need,
        @Nullable String note,
        Instant occurredAt,
        Instant recordedAt,
        String recordedBy,
        List<SupportFlag> flags,
        @Nullable Outcome outcome) {

    @Schema(name = "NeedOutcome")
    record Outcome(NeedOutcome outcome, Instant occurredAt, String recordedBy) {}

    static NeedResponse from(SupportNeed need, @Nullable RecordedOutcome outcome, UUID keys, SealedRecords sealed) {
        SupportNeed.Content content = need.content(keys, sealed);
        return new NeedResponse(
                need.id(),
                content.need(),
                content.note(),
                need.occurredAt(),
                need.recordedAt(),
                need.actor(),
                need.flags(),
                outcome == null ? null : new Outcome(outcome.outcome(), outcome.occurredAt(), outcome.actor()));
    }
}
