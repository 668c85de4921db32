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
 * @param emergency where somebody is in danger now; null otherwise
 * @param hub of safeguarding: decisions on each child, milestones and deadlines; null until the hub has said anything
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
        boolean immediateDanger,
        @Nullable Emergency emergency,
        @Nullable HubNews hub,
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

    /**
     * What to do in immediate danger, now, whatever the hub answers.
     *
     * @param call always the emergency services
     * @param hub where the hub's own routes outside its hours are read
     */
    @Schema(name = "OnwardEmergency")
    record Emergency(
            @Schema(examples = "999") String call,

            @Schema(examples = "/referrals/v1/safeguarding-hubs/southwark-childrens-social-care")
            String hub) {
        static @Nullable Emergency of(OnwardReferral onward) {
            return onward.isImmediateDanger()
                    ? new Emergency("999", "/referrals/v1/safeguarding-hubs/" + onward.destination())
                    : null;
        }
    }

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
                onward.isImmediateDanger(),
                Emergency.of(onward),
                onward.hubNews(),
                onward.version());
    }
}
