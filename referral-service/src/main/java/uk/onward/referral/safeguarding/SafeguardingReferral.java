package uk.onward.referral.safeguarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferral;
import uk.onward.referral.safeguarding.SafeguardingStatus.Move;
import uk.onward.referral.safeguarding.clock.Deadlines;

/** A referral to safeguarding. Updates name the changed columns only: the hub may write no others. */
@Entity
@DynamicUpdate
class SafeguardingReferral extends ReceivedReferral {
    @Enumerated(EnumType.STRING)
    private SafeguardingKind kind;

    @Enumerated(EnumType.STRING)
    private SafeguardingStatus status;

    private boolean immediateDanger;
    private @Nullable Boolean parentMayBeTold;
    private @Nullable UUID personKey;
    private int children;
    private int undecided;
    private @Nullable Instant allDecidedAt;
    private boolean takenBack;
    private @Nullable Instant closedAt;
    private @Nullable Instant clockNext;
    private @Nullable Instant dueNext;

    @Column(insertable = false, updatable = false)
    private boolean urgent;

    protected SafeguardingReferral() {}

    SafeguardingReferral(UUID id, OnwardReferralState request, Instant receivedAt) {
        super(id, request, receivedAt);
        kind = SafeguardingKind.of(request.kind()).orElseThrow();
        status = SafeguardingStatus.RECEIVED;
        immediateDanger = Boolean.TRUE.equals(request.immediateDanger());
        // Who is owed a decision is known of an adult; of children once a pack says who they are
        undecided = kind == SafeguardingKind.ADULT ? 1 : 0;
    }

    @Override
    public void accept(Instant at) {
        status = status.after(Move.ACCEPT);
        decided(at);
    }

    /** A referral that is decided on in part is not declined any more: the others are owed a decision too. */
    @Override
    public void decline(CodedValue reason, Instant at) {
        if (undecided < owed()) {
            throw new IllegalMove("safeguarding referral", SafeguardingStatus.DECIDED, "declined");
        }
        status = status.after(Move.DECLINE);
        refused(reason, at);
        stopClocks();
    }

    @Override
    public boolean withdraw() {
        if (takenBack || !status.can(Move.TAKE_BACK)) {
            return false;
        }
        status = status.after(Move.TAKE_BACK);
        takenBack = true;
        if (!status.isOpen()) {
            stopClocks();
        }
        return true;
    }

    /**
     * A pack is kept.
     *
     * @param person names the keys under which the referral's sealed fields are
     * @param danger what it says of immediate danger: once said it stays said
     * @param mayBeTold whether a parent may be told; null where it does not say
     * @param childrenNow those that it, or one before, names
     * @param further those that none named before
     */
    void packKept(UUID person, boolean danger, @Nullable Boolean mayBeTold, int childrenNow, int further) {
        personKey = person;
        immediateDanger |= danger;
        parentMayBeTold = mayBeTold;
        if (further > 0) {
            status = status.after(Move.NAME_CHILD);
            children = childrenNow;
            undecided += further;
        }
    }

    /** @param leftUndecided who is owed a decision after this one */
    void decide(int leftUndecided, Instant at) {
        status = status.after(leftUndecided == 0 ? Move.DECIDE_LAST : Move.DECIDE);
        undecided = leftUndecided;
        acknowledgedBy(at);
        if (leftUndecided == 0) {
            allDecidedAt = at;
        }
    }

    void correct() {
        status = status.after(Move.CORRECT);
        closedAt = null;
    }

    void note(Instant at) {
        status = status.after(Move.NOTE);
        acknowledgedBy(at);
    }

    void close(Instant at) {
        if (status.can(Move.CLOSE) && dueNext != null) {
            throw new IllegalMove("safeguarding referral", status, "closed while something is due");
        }
        status = status.after(Move.CLOSE);
        closedAt = at;
        stopClocks();
    }

    /** How its deadlines stand; of one that nobody works on none runs. */
    void stands(Deadlines deadlines) {
        if (status.isOpen()) {
            clockNext = deadlines.next();
            dueNext = deadlines.due();
        }
    }

    /** Whoever decides or notes something has received it. */
    private void acknowledgedBy(Instant at) {
        if (decidedAt() == null) {
            decided(at);
        }
    }

    private void stopClocks() {
        clockNext = null;
        dueNext = null;
    }

    private int owed() {
        return kind == SafeguardingKind.ADULT ? 1 : children;
    }

    SafeguardingKind kind() {
        return kind;
    }

    @Override
    public SafeguardingStatus status() {
        return status;
    }

    boolean isImmediateDanger() {
        return immediateDanger;
    }

    /** Null while nobody has said: then no parent may be told. */
    @Nullable
    Boolean parentMayBeTold() {
        return parentMayBeTold;
    }

    /** Names the keys of its sealed fields; null until a pack is held. */
    @Nullable
    UUID personKey() {
        return personKey;
    }

    int children() {
        return children;
    }

    /** How many are owed a decision. */
    int undecided() {
        return undecided;
    }

    @Nullable
    Instant allDecidedAt() {
        return allDecidedAt;
    }

    /** The sender has taken it back, whatever the hub has made of that. */
    boolean isTakenBack() {
        return takenBack;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    @Nullable
    Instant clockNext() {
        return clockNext;
    }

    /** The earliest deadline that is not met, told of or not. */
    @Nullable
    Instant dueNext() {
        return dueNext;
    }

    /** Its place in the list: immediate danger, and somebody owed a decision. */
    boolean isUrgent() {
        return urgent;
    }
}
