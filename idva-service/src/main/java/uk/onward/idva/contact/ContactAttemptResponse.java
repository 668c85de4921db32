package uk.onward.idva.contact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.idva.safecontact.Channel;
import uk.onward.idva.safecontact.ContactFlag;

/**
 * @param recordedBy opaque identifier of the person who recorded it
 * @param flags what spoke against it; empty where it kept to her instruction
 */
@Schema(name = "ContactAttempt")
record ContactAttemptResponse(
        UUID id,
        UUID referralId,
        Instant occurredAt,
        Instant recordedAt,
        Channel channel,
        ContactOutcome outcome,
        boolean atHospital,
        String recordedBy,
        List<ContactFlag> flags) {
    static ContactAttemptResponse from(ContactAttempt attempt) {
        return new ContactAttemptResponse(
                attempt.id(),
                attempt.caseId(),
                attempt.occurredAt(),
                attempt.recordedAt(),
                attempt.channel(),
                attempt.outcome(),
                attempt.atHospital(),
                attempt.actor(),
                attempt.flags());
    }
}
