package uk.onward.idva.contact;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** That a manager has looked at a contact. Once: the first who did is the one who knows. */
@Entity
class ContactReview {
    @Id
    private UUID contactId;

    private UUID caseId;
    private String actor;
    private Instant recordedAt;

    protected ContactReview() {}

    ContactReview(ContactAttempt attempt, String actor, Instant recordedAt) {
        this.contactId = attempt.id();
        this.caseId = attempt.caseId();
        this.actor = actor;
        this.recordedAt = recordedAt;
    }

    UUID contactId() {
        return contactId;
    }

    String actor() {
        return actor;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
