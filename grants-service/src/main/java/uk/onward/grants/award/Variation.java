package uk.onward.grants.award;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.award.VariationStatus.Move;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;

/** A change of an award's terms, asked for by one person and approved by another. Changed under the lock of its award. */
@Entity
@DynamicUpdate
class Variation {
    @Id
    private UUID id;

    private UUID awardId;
    private UUID caseId;
    private long deltaPence;
    private @Nullable LocalDate periodTo;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<String> outcomes;

    private String reason;

    @Enumerated(EnumType.STRING)
    private VariationStatus status;

    private String raisedAgency;
    private String raisedBy;
    private Instant raisedAt;
    private @Nullable String decidedAgency;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;

    @Version
    private long version;

    protected Variation() {}

    /**
     * @param deltaPence more or less money; 0 where it stays
     * @param periodTo the new last day; null where it stays
     * @param outcomes all that the award then works towards; null where they stay
     */
    Variation(
            Award award,
            long deltaPence,
            @Nullable LocalDate periodTo,
            @Nullable List<String> outcomes,
            String reason,
            Caller by,
            Instant at) {
        this.id = Ids.next();
        this.awardId = award.id();
        this.caseId = award.caseId();
        this.deltaPence = deltaPence;
        this.periodTo = periodTo;
        this.outcomes = outcomes;
        this.reason = reason;
        this.status = VariationStatus.RAISED;
        this.raisedAgency = by.agency();
        this.raisedBy = by.actor();
        this.raisedAt = at;
    }

    /** By a second person: never by the one who raised it. The table says so too. */
    void approve(Caller by, Instant at) {
        status = status.after(Move.APPROVE);
        if (by.agency().equals(raisedAgency) && by.actor().equalsIgnoreCase(raisedBy)) {
            throw ProblemType.ILLEGAL_MOVE.problem("Whoever raised a variation can't approve it");
        }
        decided(by, at);
    }

    void reject(Caller by, Instant at) {
        status = status.after(Move.REJECT);
        decided(by, at);
    }

    private void decided(Caller by, Instant at) {
        decidedAgency = by.agency();
        decidedBy = by.actor();
        decidedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID awardId() {
        return awardId;
    }

    UUID caseId() {
        return caseId;
    }

    long deltaPence() {
        return deltaPence;
    }

    @Nullable
    LocalDate periodTo() {
        return periodTo;
    }

    @Nullable
    List<String> outcomes() {
        return outcomes;
    }

    String reason() {
        return reason;
    }

    VariationStatus status() {
        return status;
    }

    String raisedAgency() {
        return raisedAgency;
    }

    String raisedBy() {
        return raisedBy;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    @Nullable
    String decidedBy() {
        return decidedBy;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    long version() {
        return version;
    }
}
