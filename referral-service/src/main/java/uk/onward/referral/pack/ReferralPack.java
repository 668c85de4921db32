package uk.onward.referral.pack;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The latest pack of a referral, sealed. Written under the lock of the referral's row. */
@Entity
class ReferralPack {
    static final String TABLE = "referral_pack";

    @Id
    private UUID referralId;

    private UUID personKey;
    private int revision;
    private Instant sentAt;
    private Instant fetchedAt;
    private byte[] content;
    private byte[] safe;

    protected ReferralPack() {}

    ReferralPack(UUID referralId, UUID personKey) {
        this.referralId = referralId;
        this.personKey = personKey;
    }

    void replace(int newRevision, Instant newSentAt, Instant at, byte[] sealedContent, byte[] sealedSafe) {
        revision = newRevision;
        sentAt = newSentAt;
        fetchedAt = at;
        content = sealedContent;
        safe = sealedSafe;
    }

    UUID referralId() {
        return referralId;
    }

    UUID personKey() {
        return personKey;
    }

    int revision() {
        return revision;
    }

    Instant sentAt() {
        return sentAt;
    }

    Instant fetchedAt() {
        return fetchedAt;
    }

    byte[] content() {
        return content;
    }

    byte[] safe() {
        return safe;
    }
}
