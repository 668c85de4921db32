package uk.onward.grants.closure;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.problem.ProblemType;

/** Who asked for money to move back, and who said that it does: another person of the funder. The tables hold it too. */
@Embeddable
class TwoPeople {
    // Written once: where a part of an embedded object changes, all that may change of it is written
    @Column(updatable = false)
    private String raisedAgency;

    @Column(updatable = false)
    private String raisedBy;

    @Column(updatable = false)
    private Instant raisedAt;

    private @Nullable String approvedAgency;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;

    protected TwoPeople() {}

    TwoPeople(Caller raiser, Instant at) {
        this.raisedAgency = raiser.agency();
        this.raisedBy = raiser.actor();
        this.raisedAt = at;
    }

    /** In whatever letters their agency writes the two. */
    void approve(Caller by, Instant at) {
        if (by.agency().equals(raisedAgency) && by.actor().equalsIgnoreCase(raisedBy)) {
            throw ProblemType.ILLEGAL_MOVE.problem("It is approved by another person than the one who raised it");
        }
        approvedAgency = by.agency();
        approvedBy = by.actor();
        approvedAt = at;
    }

    String raisedBy() {
        return raisedBy;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    @Nullable
    String approvedBy() {
        return approvedBy;
    }

    @Nullable
    Instant approvedAt() {
        return approvedAt;
    }
}
