package uk.onward.referral.pack;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    private byte @Nullable [] content;
    private byte @Nullable [] safe;

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

    /** What was sent is deleted. */
    void erase() {
        content = null;
        safe = null;
    }

    /** Of a case that goes on elsewhere after what was sent was deleted: it has the keys, and nothing under them. */
    ReferralPack erasedFor(UUID successor) {
        var empty = new ReferralPack(successor, personKey);
        empty.revision = revision;
        empty.sentAt = sentAt;
        empty.fetchedAt = fetchedAt;
        return empty;
    }

    /** Whether what was sent is still there. */
    boolean isThere() {
        return content != null;
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

    byte @Nullable [] content() {
        return content;
    }

    byte @Nullable [] safe() {
        return safe;
    }
}
