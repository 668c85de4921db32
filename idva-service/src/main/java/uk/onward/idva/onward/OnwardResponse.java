package uk.onward.idva.onward;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;

/**
 * @param occurredAt when it was sent, as its sender says
 * @param sentAt when it was recorded here: the destination's clock runs from it
 * @param packRevision raised each time the pack changes; the destination fetches it again
 * @param answer what became of it
 */
@Schema(name = "OnwardReferral")
record OnwardResponse(
        UUID id,
        UUID referralId,
        OnwardKind kind,
        String destination,
        OnwardStatus status,
        List<String> criteria,
        Instant occurredAt,
        Instant sentAt,
        String sentBy,
        int packRevision,
        DestinationAnswer answer,
        @JsonIgnore @Schema(hidden = true) long version) {

    /**
     * @param at when it was decided, to the hour; null before
     * @param reason why it was declined
     */
    @Schema(name = "DestinationAnswer")
    record DestinationAnswer(
            DestinationStatus status,
            @Nullable Instant at,
            @Nullable Coded reason) {}

    static OnwardResponse from(OnwardReferral onward) {
        return new OnwardResponse(
                onward.id(),
                onward.caseId(),
                onward.kind(),
                onward.destination(),
                onward.status(),
                onward.criteria(),
                onward.occurredAt(),
                onward.sentAt(),
                onward.sentBy(),
                onward.packRevision(),
                new DestinationAnswer(onward.answer(), onward.answeredAt(), onward.declineReason()),
                onward.version());
    }
}
