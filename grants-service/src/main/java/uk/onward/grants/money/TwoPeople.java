package uk.onward.grants.money;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.problem.ProblemType;

/** Who asked for money to move, out or back, and who said that it does: another person of the funder. The tables hold it too. */
@Embeddable
public class TwoPeople {
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

    public TwoPeople(Caller raiser, Instant at) {
        this.raisedAgency = raiser.agency();
        this.raisedBy = raiser.actor();
        this.raisedAt = at;
    }

    /** In whatever letters their agency writes the two. */
    public void approve(Caller by, Instant at) {
        if (by.agency().equals(raisedAgency) && by.actor().equalsIgnoreCase(raisedBy)) {
            throw ProblemType.ILLEGAL_MOVE.problem("It is approved by another person than the one who raised it");
        }
        approvedAgency = by.agency();
        approvedBy = by.actor();
        approvedAt = at;
    }

    /** Whose money it is: its own staff raise. */
    public String funder() {
        return raisedAgency;
    }

    public String raisedBy() {
        return raisedBy;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }
}
