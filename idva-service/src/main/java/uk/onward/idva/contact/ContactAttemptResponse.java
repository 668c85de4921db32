package uk.onward.idva.contact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.safecontact.Channel;
import uk.onward.idva.safecontact.ContactFlag;

/**
 * @param recordedBy opaque identifier of the person who recorded it
 * @param flags what spoke against it; empty where it kept to her instruction
 * @param review a manager has looked at it; absent otherwise
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
        List<ContactFlag> flags,
        @Nullable Review review) {

    @Schema(name = "ContactReview")
    record Review(String recordedBy, Instant recordedAt) {}

    static ContactAttemptResponse from(ContactAttempt attempt, @Nullable ContactReview review) {
        return new ContactAttemptResponse(
                attempt.id(),
                attempt.caseId(),
                attempt.occurredAt(),
                attempt.recordedAt(),
                attempt.channel(),
                attempt.outcome(),
                attempt.atHospital(),
                attempt.actor(),
                attempt.flags(),
                review == null ? null : new Review(review.actor(), review.recordedAt()));
    }
}
