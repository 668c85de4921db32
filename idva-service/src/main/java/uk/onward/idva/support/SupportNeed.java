package uk.onward.idva.support;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.idva.referral.Referral;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** Something she needs help with. Which it is stands sealed with the note: no query, total or export can come by it. */
@Entity
class SupportNeed {
    private static final String TABLE = "support_need";

    @Id
    private UUID id;

    private UUID caseId;
    private byte[] need;
    private Instant occurredAt;
    private Instant recordedAt;
    private String actor;
    private List<String> flags;

    protected SupportNeed() {}

    /** What is sealed. */
    record Content(Coded need, @Nullable String note) {}

    static SupportNeed of(
            Referral referral,
            UUID keys,
            Content content,
            String actor,
            Instant occurredAt,
            Instant recordedAt,
            SealedRecords sealed) {
        var need = new SupportNeed();
        need.id = Ids.next();
        need.caseId = referral.id();
        need.need = sealed.seal(keys, Purpose.PERSON, TABLE, need.id, "need", content);
        need.occurredAt = occurredAt;
        need.recordedAt = recordedAt;
        need.actor = actor;
        need.flags = SupportFlag.of(referral);
        return need;
    }

    /** The same in the case that goes on elsewhere. */
    SupportNeed goOn(Referral otherCase, UUID keys, SealedRecords sealed) {
        return of(otherCase, keys, content(keys, sealed), actor, occurredAt, recordedAt, sealed);
    }

    Content content(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "need", need, Content.class);
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

    String actor() {
        return actor;
    }

    List<SupportFlag> flags() {
        return SupportFlag.ofStored(flags);
    }
}
