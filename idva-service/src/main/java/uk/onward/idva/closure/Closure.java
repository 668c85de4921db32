package uk.onward.idva.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.idva.referral.RiskView;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** One closure of a case. A reopening is written beside it and takes nothing away. */
@Entity
class Closure {
    private static final String TABLE = "closure";

    @Id
    private UUID id;

    private UUID caseId;
    private Coded reason;
    private Instant closedAt;

    @Enumerated(EnumType.STRING)
    private RiskView riskView;

    private byte @Nullable [] note;
    private String actor;
    private Instant recordedAt;
    private boolean handedOn;
    private @Nullable Instant reopenedAt;
    private @Nullable Coded reopeningReason;
    private @Nullable String reopenedBy;

    @Version
    private long version;

    protected Closure() {}

    static Closure of(
            UUID caseId,
            UUID keys,
            Coded reason,
            RiskView riskView,
            @Nullable String note,
            String actor,
            Instant closedAt,
            Instant recordedAt,
            SealedRecords sealed) {
        var closure = new Closure();
        closure.id = Ids.next();
        closure.caseId = caseId;
        closure.reason = reason;
        closure.riskView = riskView;
        closure.note = sealed.seal(keys, Purpose.PERSON, TABLE, closure.id, "note", note);
        closure.actor = actor;
        closure.closedAt = closedAt;
        closure.recordedAt = recordedAt;
        return closure;
    }

    /** By which another provider took over: the case never opens again. */
    Closure handingOn() {
        handedOn = true;
        return this;
    }

    boolean handedOn() {
        return handedOn;
    }

    void reopen(Coded why, String by, Instant at) {
        reopeningReason = why;
        reopenedBy = by;
        reopenedAt = at;
    }

    @Nullable
    String note(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "note", note, String.class);
    }

    UUID id() {
        return id;
    }

    Coded reason() {
        return reason;
    }

    Instant closedAt() {
        return closedAt;
    }

    RiskView riskView() {
        return riskView;
    }

    String actor() {
        return actor;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    @Nullable
    Instant reopenedAt() {
        return reopenedAt;
    }

    @Nullable
    Coded reopeningReason() {
        return reopeningReason;
    }

    @Nullable
    String reopenedBy() {
        return reopenedBy;
    }
}
