package uk.onward.idva.contact;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.onward.idva.safecontact.Channel;
import uk.onward.idva.safecontact.ContactFlag;
import uk.onward.platform.persistence.Ids;

/** A contact that was made, as it was recorded. Never changed. */
@Entity
class ContactAttempt {
    @Id
    private UUID id;

    private UUID caseId;
    private Instant occurredAt;
    private Instant recordedAt;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private ContactOutcome outcome;

    private boolean atHospital;
    private String actor;
    private List<String> flags;

    protected ContactAttempt() {}

    ContactAttempt(UUID caseId, ContactAttemptRequest made, String actor, Set<ContactFlag> flags, Instant recordedAt) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.occurredAt = made.occurredAt();
        this.recordedAt = recordedAt;
        this.channel = made.channel();
        this.outcome = made.outcome();
        this.atHospital = made.isAtHospital();
        this.actor = actor;
        this.flags = flags.stream().map(Enum::name).toList();
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Channel channel() {
        return channel;
    }

    ContactOutcome outcome() {
        return outcome;
    }

    boolean atHospital() {
        return atHospital;
    }

    String actor() {
        return actor;
    }

    List<ContactFlag> flags() {
        return flags.stream().map(ContactFlag::valueOf).toList();
    }
}
