package uk.onward.grants.payment;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.grants.payment.ClaimStatus.Move;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** What a grantee asks for of its award, for a period. */
@Entity
@DynamicUpdate
class Claim {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID awardId;
    private UUID programmeId;
    private LocalDate periodFrom;
    private LocalDate periodTo;
    private long amountPence;

    @ElementCollection
    @CollectionTable(name = "claim_line", joinColumns = @JoinColumn(name = "claim_id"))
    @OrderColumn(name = "position")
    private List<ClaimLine> lines = new ArrayList<>();

    @Enumerated(EnumType.STRING)
    private ClaimStatus status;

    private String submittedAgency;
    private String submittedBy;
    private Instant submittedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;

    @Version
    private long version;

    protected Claim() {}

    /** @param lines together the amount */
    Claim(
            UUID caseId,
            UUID awardId,
            UUID programmeId,
            LocalDate from,
            LocalDate to,
            List<ClaimLine> lines,
            Caller by,
            Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.awardId = awardId;
        this.programmeId = programmeId;
        this.periodFrom = from;
        this.periodTo = to;
        this.lines.addAll(lines);
        this.amountPence = lines.stream().mapToLong(ClaimLine::amountPence).sum();
        this.submittedAgency = by.agency();
        this.submittedBy = by.actor();
        this.submittedAt = at;
        this.status = ClaimStatus.SUBMITTED;
    }

    void accept(Caller by, Instant at) {
        decide(Move.ACCEPT, by, at);
    }

    void sendBack(Caller by, Instant at) {
        decide(Move.RETURN, by, at);
    }

    private void decide(Move move, Caller by, Instant at) {
        status = status.after(move);
        decidedBy = by.actor();
        decidedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    UUID awardId() {
        return awardId;
    }

    UUID programmeId() {
        return programmeId;
    }

    LocalDate from() {
        return periodFrom;
    }

    LocalDate to() {
        return periodTo;
    }

    Money amount() {
        return new Money(amountPence);
    }

    List<ClaimLine> lines() {
        return List.copyOf(lines);
    }

    ClaimStatus status() {
        return status;
    }

    /** Whether the grantee's agency is that one. */
    boolean isOf(String agency) {
        return submittedAgency.equals(agency);
    }

    String submittedBy() {
        return submittedBy;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    long version() {
        return version;
    }
}
