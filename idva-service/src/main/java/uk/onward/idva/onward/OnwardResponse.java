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
     * @param agency who has it now: another than the destination, where that one passed it on
     * @param progress beyond the answer: returned (for information), listed, deferred, heard, closed or transferred
     * @param progressAt when, to the hour, where it is known
     * @param meetingStartsAt of the meeting that it is listed for, to the hour: her views are wanted before
     * @param informationWanted what is asked for; empty unless it was returned
     */
    @Schema(name = "DestinationAnswer")
    record DestinationAnswer(
            DestinationStatus status,
            @Nullable Instant at,
            @Nullable Coded reason,
            @Nullable String agency,
            @Nullable String progress,
            @Nullable Instant progressAt,
            @Nullable Instant meetingStartsAt,
            List<String> informationWanted) {}

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
                new DestinationAnswer(
                        onward.answer(),
                        onward.answeredAt(),
                        onward.declineReason(),
                        onward.answerAgency(),
                        onward.progress(),
                        onward.progressAt(),
                        onward.meetingStartsAt(),
                        onward.informationWanted()),
                onward.version());
    }
}
