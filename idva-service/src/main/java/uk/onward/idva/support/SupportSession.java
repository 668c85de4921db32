package uk.onward.idva.support;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.Referral;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** Time spent with her or for her. Never changed. */
@Entity
class SupportSession {
    private static final String TABLE = "support_session";

    @Id
    private UUID id;

    private UUID caseId;
    private Instant occurredAt;
    private Instant recordedAt;
    private int minutes;
    private Coded mode;
    private byte @Nullable [] note;
    private String actor;
    private List<String> flags;

    protected SupportSession() {}

    static SupportSession of(
            Referral referral, UUID keys, SessionRequest held, String actor, Instant recordedAt, SealedRecords sealed) {
        var session = new SupportSession();
        session.id = Ids.next();
        session.caseId = referral.id();
        session.occurredAt = held.occurredAt();
        session.recordedAt = recordedAt;
        session.minutes = held.minutes();
        session.mode = CodeList.of(Lists.SESSION_MODE).coded(held.mode());
        session.note = sealed.seal(keys, Purpose.PERSON, TABLE, session.id, "note", held.note());
        session.actor = actor;
        session.flags = SupportFlag.of(referral);
        return session;
    }

    @Nullable
    String note(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "note", note, String.class);
    }

    UUID id() {
        return id;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    int minutes() {
        return minutes;
    }

    Coded mode() {
        return mode;
    }

    String actor() {
        return actor;
    }

    List<SupportFlag> flags() {
        return SupportFlag.ofStored(flags);
    }
}
